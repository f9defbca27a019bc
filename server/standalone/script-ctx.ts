import type { Db } from "@/db/client.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { silentLog } from "@/server/log.ts";
import type { PushSender } from "@/server/push/sender.ts";

const noSender: PushSender = {
  send: () => Promise.reject(new Error("a script sends no messages")),
};

/**
 * Returns the ctx of a command line script: it acts as the system, sends no messages and wakes no
 * functions (they run on their own schedule).
 */
export function scriptCtx(db: Db, overrides: Partial<Ctx> = {}): Ctx {
  return {
    db,
    now: () => new Date(),
    log: silentLog,
    actor: { type: "system" },
    requestId: "script",
    push: noSender,
    signal: async () => {},
    ...overrides,
  };
}

/** Returns the same ctx, within an app. */
export function inApp(ctx: Ctx, app: { id: AppId; name: string; timezone: string }): AppCtx {
  return { ...ctx, app: { ...app, role: "owner" } };
}
