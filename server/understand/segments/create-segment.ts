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
import type { CreateSegment } from "@/server/understand/segments/schema.ts";
import { insertSegment, lockSegments } from "@/server/understand/segments/store.ts";

/** Saves a tree under an unused name. */
export async function createSegment(ctx: AppCtx, input: CreateSegment): Promise<{ id: number }> {
  authorize(ctx, "segments.edit");
  return inTransaction(ctx, async (tx) => {
    const inTransaction = tx;
    await lockSegments(tx);
    await loadReading(inTransaction, input.criteria);
    await requireMessages(inTransaction, input.criteria);
    const createdBy = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    const id = await insertSegment(tx, { ...input, createdBy, at: ctx.now() });
    if (id === null) {
      throw new DomainError("conflict", `A segment named “${input.name}” already exists.`);
    }
    await replaceReadings(tx, "segment", id, readingsOf(tagsOfCriteria(input.criteria)));
    const names = await loadNames(inTransaction, [input.criteria]);
    await recordAudit(inTransaction, {
      action: "segment.created",
      subject: input.name,
      detail: { id, sentence: describeTree(input.criteria, names) },
    });
    return { id };
  });
}
