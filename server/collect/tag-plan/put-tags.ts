import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { mergeTags } from "@/server/plan/merge-tags.ts";
import type { PutTags } from "@/server/plan/schema.ts";
import type { WrittenPlan } from "@/server/plan/write-plan.ts";
import { writePlan } from "@/server/plan/write-plan.ts";

/** Adds tags to the plan, or changes those that are in it; all others stay. */
export async function putTags(ctx: AppCtx, { tags }: PutTags): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  return await writePlan(ctx, { make: (present) => mergeTags(present, tags) });
}
