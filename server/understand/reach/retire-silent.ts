import { updateSilent } from "@/server/collect/people/store.push.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";
import { selectAppIds } from "@/server/understand/reach/store.keep.ts";

const MESSAGES = 5;
const SILENT_MS = 14 * DAY_MS;

/**
 * Runs every night: retires devices that did not respond to five messages in two weeks. They are
 * reactivated when they are seen again.
 */
export async function retireSilent(ctx: Ctx): Promise<{ retired: number }> {
  const at = ctx.now();
  const before = new Date(at.getTime() - SILENT_MS);
  let retired = 0;
  for (const appId of await selectAppIds(ctx.db))
    retired += await updateSilent(
      { db: ctx.db, app: { id: appId } },
      {
        messages: MESSAGES,
        before,
        receiptsSince: before,
        at,
      },
    );
  return { retired };
}
