import { upsertFunctionRun } from "@/server/account/health/store.ts";
import type { Ctx } from "@/server/ctx.ts";

/** Remembers that a background function runs now, whichever server called it: health tells from that whether they work. */
export async function noteFunctionRun({ db, now }: Pick<Ctx, "db" | "now">): Promise<void> {
  await upsertFunctionRun(db, now());
}
