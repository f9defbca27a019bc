import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TopicRow } from "@/server/engage/topics/store.list.ts";
import { selectTopics, selectTopicUse } from "@/server/engage/topics/store.list.ts";
import { EVERYTHING } from "@/server/engage/topics/store.ts";

export interface ListedTopic extends TopicRow {
  /** People who switched it on or off themselves. */
  on: number;
  off: number;
  /** Campaigns about it, without archived ones. */
  campaigns: number;
}

export interface TopicList {
  topics: ListedTopic[];
  /** People who want no message at all. */
  noMessages: number;
  mayEdit: boolean;
}

/** Lists the topics of the app, archived ones last, with people's choices. */
export async function listTopics(ctx: AppCtx): Promise<TopicList> {
  authorize(ctx, "campaigns.read");
  const [topics, use] = await Promise.all([selectTopics(ctx), selectTopicUse(ctx)]);
  const byId = new Map(use.map((one) => [one.topicId, one]));
  return {
    topics: topics.map((topic) => {
      const { on = 0, off = 0, campaigns = 0 } = byId.get(topic.id) ?? {};
      return { ...topic, on, off, campaigns };
    }),
    noMessages: byId.get(EVERYTHING)?.off ?? 0,
    mayEdit: mayDo(ctx, "campaigns.edit"),
  };
}
