import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { CreateTopic } from "@/server/engage/topics/schema.ts";
import { insertTopic } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";

/** Creates a topic that people can choose at once. */
export async function createTopic(ctx: AppCtx, input: CreateTopic): Promise<{ id: number }> {
  authorize(ctx, "campaigns.edit");
  return inTransaction(ctx, async (tx) => {
    const id = await insertTopic(tx, { ...input, at: ctx.now() });
    if (id === undefined)
      throw new DomainError("conflict", `There is already a topic called “${input.name}”.`, {
        field: "name",
      });
    await recordAudit(tx, { action: "topic.created", subject: input.name });
    return { id };
  });
}
