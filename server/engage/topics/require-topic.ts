import type { AppCtx } from "@/server/ctx.ts";
import type { TopicRow } from "@/server/engage/topics/store.list.ts";
import { selectTopic } from "@/server/engage/topics/store.list.ts";
import { DomainError } from "@/server/errors.ts";

/** Returns the topic, else throws `not_found`. */
export async function requireTopic(ctx: Pick<AppCtx, "db" | "app">, id: number): Promise<TopicRow> {
  const topic = await selectTopic(ctx, id);
  if (!topic) throw new DomainError("not_found", `There is no topic ${id} in ${ctx.app.name}.`);
  return topic;
}
