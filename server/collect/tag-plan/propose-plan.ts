import { authorize } from "@/server/access/authorize.ts";
import { proposeTags } from "@/server/collect/tag-plan/propose-tags.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import { PLAN_TAGS_MAX, PlanTag } from "@/server/collect/tags/schema.ts";
import { selectUnplanned } from "@/server/collect/tags/store.list.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Proposes a plan of received, unplanned tags for a member to review. Saves nothing. */
export async function proposePlan(ctx: AppCtx): Promise<{ plan: Plan; leftOut: string[] }> {
  authorize(ctx, "tags.read");
  const proposed = proposeTags(await selectUnplanned(ctx));
  // Ingestion accepts names that are longer than a plan allows, or that differ from another only by surrounding blanks.
  const fits = (tag: PlanTag) => {
    const parsed = PlanTag.safeParse(tag);
    return parsed.success && parsed.data.name === tag.name;
  };
  return {
    plan: proposed.filter(fits).slice(0, PLAN_TAGS_MAX),
    leftOut: proposed.filter((tag) => !fits(tag)).map(({ name }) => name),
  };
}
