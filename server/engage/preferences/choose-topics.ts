import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";
import type { PreferenceChanges } from "@/server/topics/schema.ts";
import { selectOpenTopicIds, upsertChoices } from "@/server/topics/store.choices.ts";
import { EVERYTHING } from "@/server/topics/store.ts";

/** Keeps what a person chose. Topics that are gone, or were never there, are passed over: pages and apps stay open for long. */
export async function chooseTopics(
  db: Db,
  appId: AppId,
  person: { userId: number; at: Date },
  changes: PreferenceChanges,
): Promise<void> {
  const open = await selectOpenTopicIds(db, appId);
  const topics = Object.entries(changes.topics)
    .map(([id, on]) => ({ topicId: Number(id), on }))
    .filter(({ topicId }) => open.has(topicId));
  const everything =
    changes.messages === undefined ? [] : [{ topicId: EVERYTHING, on: changes.messages }];
  await upsertChoices(db, appId, person, [...everything, ...topics]);
}
