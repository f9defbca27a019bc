import { authorize } from "@/server/access/authorize.ts";
import { mergeTags } from "@/server/collect/tag-plan/merge-tags.ts";
import type { PutTags } from "@/server/collect/tag-plan/schema.ts";
import type { WrittenPlan } from "@/server/collect/tag-plan/write-plan.ts";
import { writePlan } from "@/server/collect/tag-plan/write-plan.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Adds tags to the plan, or changes existing ones; all others stay. */
export async function putTags(ctx: AppCtx, { tags }: PutTags): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  return await writePlan(ctx, { make: (present) => mergeTags(present, tags) });
}
