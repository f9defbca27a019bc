import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Ctx } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";

/** Runs one step's work as the system, and writes one log line for it. */
export async function asSystem<T>(functionId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const log = wideLog({ adapter: "inngest", function: functionId });
  try {
    const result = await work(makeCtx({ type: "system" }, log));
    log.finish();
    return result;
  } catch (error) {
    log.error(error, "a function failed");
    throw error;
  }
}
