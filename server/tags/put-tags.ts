import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { mergeTags } from "@/server/tags/merge-tags.ts";
import type { PutTags } from "@/server/tags/schema.plan.ts";
import type { WrittenPlan } from "@/server/tags/write-plan.ts";
import { writePlan } from "@/server/tags/write-plan.ts";

/** Adds tags to the plan, or changes those that are in it; all others stay. */
export async function putTags(ctx: AppCtx, { tags }: PutTags): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  return await writePlan(ctx, { make: (present) => mergeTags(present, tags) });
}
