import { randomUUID } from "node:crypto";
import { readActor } from "@/server/adapters/auth/session.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Ctx } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";

export type RequestCtx = Ctx & { log: ReturnType<typeof wideLog> };

/** The ctx of one console request. Who asks is checked against the database, in every request. */
export async function createContext(): Promise<RequestCtx> {
  const requestId = randomUUID();
  const log = wideLog({ door: "trpc", requestId });
  const ctx = makeCtx({ type: "anonymous" }, log, requestId);
  return { ...ctx, log, actor: await readActor(ctx) };
}
