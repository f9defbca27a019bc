import type { AppCtx } from "@/server/ctx.ts";
import type { ApprovalFacts } from "@/server/engage/launch/approval/approval.ts";
import { approvalState } from "@/server/engage/launch/approval/approval.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";

/** Rejects a launch that needs a second member's approval and does not have it. */
export async function requireApproval(ctx: AppCtx, campaign: ApprovalFacts): Promise<void> {
  const { approval } = await selectLimits(ctx);
  const state = approvalState(approval, campaign);
  if (state === "waits") {
    throw new DomainError(
      "precondition_failed",
      "This waits for approval. A second member has to approve it on its launch page.",
    );
  }
  if (state === "not_asked") {
    throw new DomainError(
      "precondition_failed",
      "This app requires a second member’s approval before a launch. Ask for approval on the launch page.",
    );
  }
}
