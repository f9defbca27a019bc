import type { InApp } from "@/server/ctx.ts";
import type { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { selectOpenTopicIds, upsertChoices } from "@/server/engage/preferences/store.ts";
import { EVERYTHING } from "@/server/engage/topics/store.ts";

/** Stores a person's choices. Ignores unknown topics, because pages and apps stay open for a long time. */
export async function chooseTopics(
  ctx: InApp,
  person: { userId: number; at: Date },
  changes: PreferenceChanges,
): Promise<void> {
  const open = await selectOpenTopicIds(ctx);
  const topics = Object.entries(changes.topics)
    .map(([id, on]) => ({ topicId: Number(id), on }))
    .filter(({ topicId }) => open.has(topicId));
  const everything =
    changes.messages === undefined ? [] : [{ topicId: EVERYTHING, on: changes.messages }];
  await upsertChoices(ctx, person, [...everything, ...topics]);
}
