import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { leavesOf } from "@/server/understand/segments/criteria/tree.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/**
 * Refuses to go on while a segment asks what became of this campaign's or program's messages: the segment would mean nobody.
 * Only drafts are deleted at all, so this is about segments made ahead of a launch.
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
