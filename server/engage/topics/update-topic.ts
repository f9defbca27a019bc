import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { requireTopic } from "@/server/engage/topics/require-topic.ts";
import type { ArchiveTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";
import { updateArchived, updateTopicRow } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes the given fields of a topic. A new default applies to everyone who has not chosen. */
export async function updateTopic(ctx: AppCtx, input: UpdateTopic): Promise<void> {
  authorize(ctx, "campaigns.edit");
  await inTransaction(ctx, async (tx) => {
    const topic = await requireTopic(tx, input.id);
    if (!(await updateTopicRow(tx, input)))
      throw new DomainError("conflict", `There is already a topic called “${input.name}”.`, {
        field: "name",
      });
    const { id: _, ...detail } = input;
    await recordAudit(tx, { action: "topic.updated", subject: topic.name, detail });
  });
}

/**
 * Removes a topic from the preference centre, or restores it. People's choices are kept and still apply to campaigns
 * about it.
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
