import { DEAD_MS } from "@/server/collect/sources/pull-source.ts";
import { selectDueSources } from "@/server/collect/sources/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { Signal } from "@/server/signals.ts";

/** Returns signals for the sources that are due. The caller sends them. */
export async function dueSources(ctx: Ctx): Promise<Signal[]> {
  const now = ctx.now();
  const deadBefore = new Date(now.getTime() - DEAD_MS);
  const due = await selectDueSources(ctx.db, { now, deadBefore });
  return due.map((data) => ({ name: "source/pull.due", data }));
}
