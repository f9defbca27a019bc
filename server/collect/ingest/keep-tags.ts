import type { Db } from "@/db/client.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { KnownTag } from "@/server/collect/tags/known-tag.ts";
import { lockTags } from "@/server/collect/tags/store.ts";
import type { AppId } from "@/server/id.ts";

/** A tag was deleted after this process read the plan. Start again with the current tags. */
export class StaleTags extends Error {}

/**
 * Locks tags that are about to be received for the first time until the end of the transaction, because a change of
 * the plan deletes tags that were never received. Nothing is stored under a deleted number. Throws `StaleTags`.
 */
export async function keepTags(
  tx: Db,
  dictionary: TagDictionary,
  works: readonly Work[],
): Promise<void> {
  const first = new Map<number, AppId>();
  const note = (tag: KnownTag | undefined, appId: AppId) => {
    if (tag?.status === "planned") first.set(tag.id, appId);
  };
  for (const { outcome, tag, appInfo, appId } of works) {
    if (outcome !== undefined) continue;
    note(tag, appId);
    for (const { key } of appInfo ?? []) note(dictionary.find(appId, "app_info", key), appId);
  }
  if (first.size === 0) return;
  const kept = await lockTags(
    tx,
    [...first.keys()].sort((a, b) => a - b),
  );
  if (kept === first.size) return;
  for (const appId of first.values()) dictionary.forget(appId);
  throw new StaleTags("a tag was deleted meanwhile");
}
