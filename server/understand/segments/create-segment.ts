import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { describeTree } from "@/server/segments/describe.ts";
import { loadNames } from "@/server/segments/load-names.ts";
import { loadReading } from "@/server/segments/load-reading.ts";
import { requireMessages } from "@/server/segments/require-messages.ts";
import type { CreateSegment } from "@/server/segments/schema.segment.ts";
import { insertSegment, lockSegments } from "@/server/segments/store.ts";
import { tagsOfCriteria } from "@/server/segments/tags-of-criteria.ts";
import { replaceReadings } from "@/server/usage/store.readers.ts";
import { readingsOf } from "@/server/usage/tag-ask.ts";

/** Saves a tree under a name that is free. */
export async function createSegment(ctx: AppCtx, input: CreateSegment): Promise<{ id: number }> {
  authorize(ctx, "segments.edit");
  return ctx.db.transaction(async (db) => {
    const inTransaction = { ...ctx, db };
    await lockSegments(db, ctx.app.id);
    await loadReading(inTransaction, input.criteria);
    await requireMessages(inTransaction, input.criteria);
    const createdBy = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    const id = await insertSegment(db, ctx.app.id, { ...input, createdBy, at: ctx.now() });
    if (id === null) {
      throw new DomainError("conflict", `There is a segment named “${input.name}” already.`);
    }
    await replaceReadings(
      db,
      ctx.app.id,
      "segment",
      id,
      readingsOf(tagsOfCriteria(input.criteria)),
    );
    const names = await loadNames(inTransaction, [input.criteria]);
    await recordAudit(inTransaction, {
      action: "segment.created",
      subject: input.name,
      detail: { id, sentence: describeTree(input.criteria, names) },
    });
    return { id };
  });
}
