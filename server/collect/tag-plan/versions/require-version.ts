import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import { selectVersionPlan } from "@/server/collect/tag-plan/versions/store.versions.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Returns the plan of version `no`; version 0 is the empty plan before the first. Throws `not_found`. */
export async function requireVersion({ db, app }: AppCtx, no: number): Promise<Plan> {
  if (no === 0) return [];
  const plan = await selectVersionPlan({ db, app }, no);
  if (!plan) throw new DomainError("not_found", `There is no version ${no} of this plan.`);
  return toPlan(plan);
}
