import type { InApp } from "@/server/ctx.ts";
import { selectTopic } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";
import type { TopicId } from "@/server/id.ts";

/** Rejects a topic that does not exist in the app, wherever a message names one. Null = no topic. */
export async function checkTopic(ctx: InApp, id: TopicId | null): Promise<void> {
  if (id === null || (await selectTopic(ctx, id))) return;
  throw new DomainError("invalid", "This topic does not exist in this app. Choose another one.", {
    field: "topicId",
  });
}
