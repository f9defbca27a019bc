import { deleteSettledBefore } from "@/server/collect/problems/store.quarantine.ts";
import { deleteProblemsBefore } from "@/server/collect/problems/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/** Clients give up resending long before; the Problems page looks back a week. */
const KEPT_DAYS = 30;

/** Forgets problems and settled held items that have served their time. */
export async function forgetProblems(ctx: Ctx): Promise<{ problems: number; settled: number }> {
  const before = new Date(ctx.now().getTime() - KEPT_DAYS * DAY_MS);
  return {
    problems: await deleteProblemsBefore(ctx.db, before),
    settled: await deleteSettledBefore(ctx.db, before),
  };
}
