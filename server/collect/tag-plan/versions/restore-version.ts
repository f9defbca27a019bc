import { authorize } from "@/server/access/authorize.ts";
import type { VersionRef } from "@/server/collect/tag-plan/schema.ts";
import { requireVersion } from "@/server/collect/tag-plan/versions/require-version.ts";
import type { WrittenPlan } from "@/server/collect/tag-plan/write-plan.ts";
import { writePlan } from "@/server/collect/tag-plan/write-plan.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Restores an earlier version of the plan, as a new version. */
export async function restoreVersion(ctx: AppCtx, { version }: VersionRef): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  const plan = await requireVersion(ctx, version);
  return await writePlan(ctx, { make: () => plan, because: `Version ${version} restored` });
}
