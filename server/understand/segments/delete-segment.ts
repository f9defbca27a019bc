import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { referredSegments } from "@/server/understand/segments/criteria/tree.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { SegmentInput } from "@/server/understand/segments/schema.ts";
import {
  archiveSegmentRow,
  deleteSegmentRow,
  lockSegments,
  selectCampaignsOf,
  selectProgramsOf,
  selectTrees,
} from "@/server/understand/segments/store.ts";

const OVER = ["finished", "aborted", "archived"];

/**
 * Removes a segment. Throws while an unfinished campaign or program, or another segment, uses it. A
 * segment to which campaigns were sent in
 * the past is archived: it is no longer listed, but reports of those campaigns can still name it.
 */
export async function deleteSegment(
  ctx: AppCtx,
  input: SegmentInput,
): Promise<{ outcome: "deleted" | "archived" }> {
  authorize(ctx, "segments.edit");
  return inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockSegments(tx);
    const segment = await requireSegment(inTransaction, input.id);
    const campaigns = await selectCampaignsOf(tx, input.id);
    const open = campaigns.filter((campaign) => !OVER.includes(campaign.state));
    const trees = await selectTrees(tx);
    const users = trees.filter((tree) => referredSegments(tree.criteria).includes(input.id));
    const programs = await selectProgramsOf(tx, input.id);
    const going = programs.filter(({ state }) => state !== "finished" && state !== "archived");
    const inUse = [
      ...open.map((campaign) => `campaign “${campaign.name}”`),
      ...going.map((program) => `program “${program.name}”`),
      ...users.map((tree) => `segment “${tree.name}”`),
    ];
    if (inUse.length > 0) {
      throw new DomainError(
        "conflict",
        `“${segment.name}” is used by ${inUse.slice(0, 3).join(", ")}${inUse.length > 3 ? " and others" : ""}. Change that first.`,
      );
    }
    const outcome = campaigns.length + programs.length > 0 ? "archived" : "deleted";
    if (outcome === "archived") await archiveSegmentRow(tx, input.id, ctx.now());
    else await deleteSegmentRow(tx, input.id);
    await replaceReadings(tx, "segment", input.id, []);
    await recordAudit(inTransaction, { action: `segment.${outcome}`, subject: segment.name });
    return { outcome };
  });
}
