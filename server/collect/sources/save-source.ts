import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { shownOf } from "@/server/collect/sources/connection.ts";
import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { openConnection } from "@/server/collect/sources/open-connection.ts";
import type { SaveSource } from "@/server/collect/sources/schema.ts";
import { sourceOwner } from "@/server/collect/sources/source-owner.ts";
import { insertSource, updateSource } from "@/server/collect/sources/store.ts";
import { trySource } from "@/server/collect/sources/try-source.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { SourceId } from "@/server/id.ts";

/** Saves a source (a new one, or the one that `id` names) after its query has worked, and reads it at once. */
export async function saveSource(
  ctx: AppCtx,
  input: SaveSource,
  access: ForeignAccess,
): Promise<{ id: SourceId }> {
  authorize(ctx, "sources.edit");
  const { name, query, idColumn, everyMinutes } = input;
  const { text, connection } = await openConnection(ctx, input, access);
  await trySource(connection, query, idColumn);
  const shown = shownOf(connection);
  const secret = access.box.seal(text, sourceOwner(ctx.app.id));
  const kept = { name, secret, shown, query, idColumn, everyMinutes, now: ctx.now() };
  const id = await inTransaction(ctx, async (tx) => {
    const existing = input.id === undefined ? undefined : input.id;
    if (existing) await updateSource(tx.db, { appId: ctx.app.id, id: existing }, kept);
    const made = existing ?? (await insertSource(tx, kept));
    await recordAudit(tx, {
      action: existing ? "source.updated" : "source.created",
      subject: name,
      detail: { source: made, from: shown, everyMinutes },
    });
    return made;
  });
  await ctx.signal({ name: "source/pull.due", data: { appId: ctx.app.id, sourceId: id } });
  return { id };
}
