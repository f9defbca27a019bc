import {
  deleteBrokenUploads,
  expireFiles,
  selectStalled,
} from "@/server/collect/imports/store.run.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { Signal } from "@/server/signals.ts";
import { DAY_MS, MINUTE_MS } from "@/server/time.ts";

const STALLED_MS = 2 * MINUTE_MS;
const BROKEN_MS = 10 * MINUTE_MS;
const KEPT_DAYS = 7;

/**
 * Returns signals for running imports that do not move; deletes interrupted uploads, and files that no one started.
 * The caller sends the signals.
 */
export async function sweepImports(ctx: Ctx): Promise<Signal[]> {
  const now = ctx.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await deleteBrokenUploads(ctx.db, ago(BROKEN_MS));
  await expireFiles(ctx.db, {
    before: ago(KEPT_DAYS * DAY_MS),
    reason: `No one resumed the import for ${KEPT_DAYS} days, so its file was deleted. Upload the file again.`,
    now,
  });
  const stalled = await selectStalled(ctx.db, ago(STALLED_MS));
  return stalled.map((data) => ({ name: "import/csv.due", data }));
}
