import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/**
 * Throws while a segment refers to the messages of this campaign or program: the segment would
 * match no one.
 * Only drafts can be deleted, so this is about segments made ahead of a launch.
 */
export async function refuseWhileAsked(
  ctx: AppCtx,
  about: { campaignId: number } | { programId: number },
): Promise<void> {
  const asks = (await selectTrees(ctx)).filter(({ criteria }) =>
    leavesOf(criteria).some(
      (leaf) =>
        leaf.type === "message" &&
        ("campaignId" in about
          ? leaf.campaignId === about.campaignId
          : leaf.programId === about.programId),
    ),
  );
  if (asks.length === 0) return;
  const names = asks.slice(0, 3).map(({ name }) => `“${name}”`);
  throw new DomainError(
    "conflict",
    `Segment ${names.join(", ")}${asks.length > 3 ? " and others ask" : asks.length > 1 ? " ask" : " asks"} about its messages. Change that first.`,
  );
}
