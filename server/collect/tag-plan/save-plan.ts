import { authorize } from "@/server/access/authorize.ts";
import type { SavePlan } from "@/server/collect/tag-plan/schema.ts";
import type { WrittenPlan } from "@/server/collect/tag-plan/write-plan.ts";
import { writePlan } from "@/server/collect/tag-plan/write-plan.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Saves a whole plan. Throws `conflict` when someone saved after the version that it was made from. */
export async function savePlan(ctx: AppCtx, { plan, baseVersion }: SavePlan): Promise<WrittenPlan> {
  authorize(ctx, "tags.edit");
  return await writePlan(ctx, {
    make(_, last) {
      const version = last?.no ?? 0;
      if (baseVersion === undefined || baseVersion === version) return plan;
      throw new DomainError(
        "conflict",
        last
          ? `${last.author} saved version ${version} of the plan meanwhile (${last.note}), but your changes are based on version ${baseVersion}. Read the plan again and apply your changes to it.`
          : `There is no version ${baseVersion} of this plan, because nothing was saved yet. Save without a base version, or with 0.`,
        { version },
      );
    },
  });
}
