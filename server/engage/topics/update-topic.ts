import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireTopic } from "@/server/engage/topics/require-topic.ts";
import type { ArchiveTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";
import { updateArchived, updateTopicRow } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes a topic: what is given. A new default holds for everybody who has not chosen. */
export async function updateTopic(ctx: AppCtx, input: UpdateTopic): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await ctx.db.transaction(async (db) => {
    const topic = await requireTopic({ ...ctx, db }, input.id);
    if (!(await updateTopicRow(db, ctx.app.id, input)))
      throw new DomainError("conflict", `There is a topic called ${input.name} already.`, {
        field: "name",
      });
    const { id: _, ...detail } = input;
    await recordAudit({ ...ctx, db }, { action: "topic.updated", subject: topic.name, detail });
  });
}

/**
 * Takes a topic out of the preference centre, or puts it back. What people chose is kept and still holds for campaigns
 * that are about it.
 */
export async function archiveTopic(ctx: AppCtx, input: ArchiveTopic): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await ctx.db.transaction(async (db) => {
    const topic = await requireTopic({ ...ctx, db }, input.id);
    await updateArchived(db, ctx.app.id, {
      id: input.id,
      at: input.archived ? ctx.now() : null,
    });
    const action = input.archived ? "topic.archived" : "topic.restored";
    await recordAudit({ ...ctx, db }, { action, subject: topic.name });
  });
}
