import { deleteSettledBefore } from "@/server/collect/problems/store.quarantine.ts";
import { deleteProblemsBefore } from "@/server/collect/problems/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/** Clients stop resending long before, and the Problems page covers a week. */
const KEPT_DAYS = 30;

/** Deletes old problems and settled held items. */
export async function forgetProblems(ctx: Ctx): Promise<{ problems: number; settled: number }> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS);
  return {
    problems: await deleteProblemsBefore(ctx.db, before),
    settled: await deleteSettledBefore(ctx.db, before),
  };
}
