import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { selectMessageNames } from "@/server/understand/segments/criteria/store.message-names.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";

/**
 * Rejects criteria on campaigns and programs that are not in this app: they would silently match no
 * one.
 */
export async function requireMessages(ctx: AppCtx, tree: Criteria): Promise<void> {
  const leaves = leavesOf(tree).filter((leaf) => leaf.type === "message");
  const campaigns = leaves.flatMap(({ campaignId }) => campaignId ?? []);
  const programs = leaves.flatMap(({ programId }) => programId ?? []);
  if (campaigns.length + programs.length === 0) return;
  const found = await selectMessageNames(ctx, { campaigns, programs });
  const noCampaign = campaigns.find((id) => !found.campaigns.some((one) => one.id === id));
  const noProgram = programs.find((id) => !found.programs.some((one) => one.id === id));
  if (noCampaign !== undefined) {
    throw new DomainError("invalid", `There is no campaign ${noCampaign} in this app.`);
  }
  if (noProgram !== undefined) {
    throw new DomainError("invalid", `There is no program ${noProgram} in this app.`);
  }
}
