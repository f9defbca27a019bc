import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireTopic } from "@/server/engage/topics/require-topic.ts";
import type { ArchiveTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";
import { updateArchived, updateTopicRow } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes a topic: what is given. A new default holds for everybody who has not chosen. */
export async function updateTopic(ctx: AppCtx, input: UpdateTopic): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await inTransaction(ctx, async (tx) => {
    const topic = await requireTopic(tx, input.id);
    if (!(await updateTopicRow(tx, input)))
      throw new DomainError("conflict", `There is a topic called ${input.name} already.`, {
        field: "name",
      });
    const { id: _, ...detail } = input;
    await recordAudit(tx, { action: "topic.updated", subject: topic.name, detail });
  });
}

/**
 * Takes a topic out of the preference centre, or puts it back. What people chose is kept and still holds for campaigns
 * that are about it.
 */
export async function archiveTopic(ctx: AppCtx, input: ArchiveTopic): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await inTransaction(ctx, async (tx) => {
    const topic = await requireTopic(tx, input.id);
    await updateArchived(tx, {
      id: input.id,
      at: input.archived ? ctx.now() : null,
    });
    const action = input.archived ? "topic.archived" : "topic.restored";
    await recordAudit(tx, { action, subject: topic.name });
  });
}
