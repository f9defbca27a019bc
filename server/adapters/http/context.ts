import { randomUUID } from "node:crypto";
import { sharedDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { pushSender } from "@/server/adapters/http/push-sender.ts";
import { sendSignals } from "@/server/adapters/inngest/send-signals.ts";
import type { Actor, Ctx } from "@/server/ctx.ts";
import { env } from "@/server/env.ts";
import type { Log } from "@/server/log.ts";

/** The ctx of a request, a function run or a script: the one place where real parts are put together. */
export function makeCtx(actor: Actor, log: Log, requestId: string = randomUUID()): Ctx {
  const { DATABASE_URL, DATABASE_POOL } = env();
  return {
    db: connectIngestion(sharedDb(DATABASE_URL, DATABASE_POOL)),
    now: () => new Date(),
    log,
    actor,
    requestId,
    push: pushSender(),
    signal: sendSignals,
  };
}
