import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { requireMessages } from "@/server/understand/segments/criteria/require-messages.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { requireSegment } from "@/server/understand/segments/require-segment.ts";
import type { UpdateSegment } from "@/server/understand/segments/schema.ts";
import { isNameTaken, lockSegments, updateSegmentRow } from "@/server/understand/segments/store.ts";

/** Changes the given fields. Campaigns that use the segment follow at their next occurrence. */
export async function updateSegment(ctx: AppCtx, input: UpdateSegment): Promise<{ id: number }> {
  authorize(ctx, "segments.edit");
  return inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockSegments(tx);
    const before = await requireSegment(inTransaction, input.id);
    const after = {
      name: input.name ?? before.name,
      description: input.description ?? before.description,
      criteria: input.criteria ?? before.criteria,
    };
    await loadReading(inTransaction, after.criteria, input.id);
    await requireMessages(inTransaction, after.criteria);
    if (await isNameTaken(tx, after.name, input.id)) {
      throw new DomainError("conflict", `A segment named “${after.name}” already exists.`);
    }
    await updateSegmentRow(tx, input.id, { ...after, at: ctx.now() });
    const readings = readingsOf(tagsOfCriteria(after.criteria));
    await replaceReadings(tx, "segment", input.id, readings);
    const names = await loadNames(inTransaction, [before.criteria, after.criteria]);
    await recordAudit(inTransaction, {
      action: "segment.updated",
      subject: after.name,
      detail: {
        id: input.id,
        before: { name: before.name, sentence: describeTree(before.criteria, names) },
        after: { name: after.name, sentence: describeTree(after.criteria, names) },
      },
    });
    return { id: input.id };
  });
}
