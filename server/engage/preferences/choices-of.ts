import { selectStoredIds } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { selectChoices } from "@/server/engage/preferences/store.ts";
import { selectTopics } from "@/server/engage/topics/store.list.ts";
import { EVERYTHING } from "@/server/engage/topics/store.ts";

export interface Preferences {
  /** False = no messages except service messages. */
  messages: boolean;
  topics: {
    id: number;
    name: string;
    description: string;
    on: boolean;
    /** False = the app's default, not a choice of theirs. */
    chosen: boolean;
  }[];
}

/** Returns a person's choices over the defaults; `userId` null = a person who never chose. */
export async function choicesOf(
  ctx: Pick<AppCtx, "db" | "app">,
  userId: number | null,
): Promise<Preferences> {
  const { db, app } = ctx;
  const [topics, choices] = await Promise.all([
    selectTopics({ db, app: { id: app.id } }),
    userId === null
      ? []
      : selectStoredIds({ db, app: { id: app.id } }, userId).then((stored) =>
          selectChoices({ db, app: { id: app.id } }, stored),
        ),
  ]);
  const chosen = new Map(choices.map(({ topicId, on }) => [topicId, on]));
  return {
    messages: chosen.get(EVERYTHING) ?? true,
    topics: topics
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ id, name, description, onByDefault }) => ({
        id,
        name,
        description,
        on: chosen.get(id) ?? onByDefault,
        chosen: chosen.has(id),
      })),
  };
}
