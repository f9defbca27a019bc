import { randomUUID } from "node:crypto";
import { readActor } from "@/server/adapters/auth/session.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Ctx } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";

export type RequestCtx = Ctx & { log: ReturnType<typeof wideLog> };

/**
 * Returns the ctx of one console request. The caller is checked against the database, in every
 * request.
 */
export async function createContext(): Promise<RequestCtx> {
  const requestId = randomUUID();
  const log = wideLog({ adapter: "trpc", requestId });
  const ctx = makeCtx({ type: "anonymous" }, log, requestId);
  return { ...ctx, log, actor: await readActor(ctx) };
}
