import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { BLANK, toTrpcError } from "@/server/adapters/trpc/errors.ts";
import type { Actor, AppCtx, Ctx } from "@/server/ctx.ts";
import { isOutOfRange, OUT_OF_RANGE } from "@/server/database-away.ts";
import { DomainError } from "@/server/errors.ts";
import { AppId } from "@/server/id.ts";
import { requireStorable } from "@/server/storable.ts";

/** `fromThisMachine` = no network lies between the caller and the server. */
const t = initTRPC.context<Ctx & { fromThisMachine?: boolean }>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const details = error.cause instanceof DomainError ? (error.cause.details ?? null) : null;
    const issues =
      error.cause instanceof ZodError
        ? error.cause.issues.map(({ path, message }) => ({ path: path.map(String), message }))
        : null;
    const message = issues ? (issues[0]?.message ?? shape.message) : shape.message;
    const { stack: _, ...data } = shape.data;
    return { ...shape, message, data: { ...data, issues, details } };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/**
 * Maps refusals once, replaces every other error with a neutral text, and writes one log line for
 * the call.
 */
const guard = t.middleware(async ({ ctx, path, type, next }) => {
  const result = await next();
  ctx.log.add({ procedure: path, kind: type, actor: ctx.actor.type });
  if (result.ok) return result;
  const { error } = result;
  if (error.cause instanceof DomainError) throw toTrpcError(error.cause);
  if (isOutOfRange(error.cause)) throw toTrpcError(new DomainError("invalid", OUT_OF_RANGE));
  if (error.code !== "INTERNAL_SERVER_ERROR") return result;
  ctx.log.error(error.cause ?? error, "procedure failed");
  throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: BLANK });
});

/** Refuses texts that cannot be stored, before any schema reads the input. */
const storable = t.middleware(async ({ getRawInput, next }) => {
  const input = await getRawInput();
  try {
    requireStorable(input);
  } catch (error) {
    throw error instanceof DomainError ? toTrpcError(error) : error;
  }
  return await next();
});

/** Open to anyone: sign-up, invitations. */
export const publicProcedure = t.procedure.use(guard).use(storable);

/** Needs a signed-in member whose session is still alive. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor.type !== "member") {
    throw toTrpcError(new DomainError("unauthorized", "Sign in to continue."));
  }
  return next({ ctx: { ...ctx, actor: ctx.actor satisfies Actor } });
});

/**
 * Needs a member of the app that the input names as `appId`: ctx becomes an `AppCtx`. Use cases
 * check the role themselves.
 */
export const appProcedure = memberProcedure
  .input(z.object({ appId: AppId }))
  .use(async ({ ctx, input, next }) => {
    const opened: AppCtx = await openApp(ctx, { appId: input.appId });
    return next({ ctx: opened });
  });
