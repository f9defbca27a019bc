import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { findVersion } from "@/server/plan/find-version.ts";
import type { VersionRef } from "@/server/plan/schema.ts";
import type { WrittenPlan } from "@/server/plan/write-plan.ts";
import { writePlan } from "@/server/plan/write-plan.ts";

/** Makes an earlier version the plan again, as a new version. */
export async function restoreVersion(ctx: AppCtx, { version }: VersionRef): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  const plan = await findVersion(ctx, version);
  return await writePlan(ctx, { make: () => plan, because: `Version ${version} restored` });
}
