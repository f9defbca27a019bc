import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { createTopic } from "@/server/engage/topics/create-topic.ts";
import { listTopics } from "@/server/engage/topics/list-topics.ts";
import { CreateTopic, UpdateTopic } from "@/server/engage/topics/schema.ts";
import { archiveTopic, updateTopic } from "@/server/engage/topics/update-topic.ts";

const Count = z.number().int().min(0);
const Topic = z
  .object({
    id: z.number().int(),
    name: z.string(),
    description: z.string(),
    onByDefault: z.boolean().meta({ description: "What holds for people who have not chosen." }),
    createdAt: Instant,
    archivedAt: Instant.nullable(),
    on: Count.meta({ description: "People who switched it on themselves." }),
    off: Count.meta({ description: "People who switched it off themselves." }),
    campaigns: Count,
  })
  .meta({ id: "Topic" });
const Params = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});
const Done = z.object({ success: z.literal(true) });
const done = { success: true as const };
const tag = "Topics";

export const TOPIC_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "listTopics",
    method: "GET",
    path: "/topics",
    summary: "List topics",
    description:
      "Returns the topics of messages, and how many people chose each of them in the preference centre.",
    tag,
    answer: z.object({
      topics: z.array(Topic),
      noMessages: Count.meta({ description: "People who want no message at all." }),
    }),
    handle: (ctx) => listTopics(ctx),
  }),
  restRoute({
    id: "createTopic",
    method: "POST",
    path: "/topics",
    summary: "Create a topic",
    description: "Creates a topic that people can switch on and off in the preference centre.",
    tag,
    body: CreateTopic,
    example: { name: "Offers", description: "Discounts and sales", onByDefault: true },
    answer: z.object({ id: z.number().int() }),
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createTopic(ctx, body),
  }),
  restRoute({
    id: "updateTopic",
    method: "PATCH",
    path: "/topics/{id}",
    summary: "Change a topic",
    description:
      "Changes the fields you send and keeps the others. `archived` removes the topic from the preference centre or puts it back.",
    tag,
    params: Params,
    body: UpdateTopic.omit({ id: true }).extend({ archived: z.boolean().optional() }),
    example: { description: "Discounts, at most once a week", archived: false },
    answer: Done,
    refuses: [409],
    handle: async (ctx, { params: { id }, body: { archived, ...fields } }) => {
      await updateTopic(ctx, { id, ...fields });
      if (archived !== undefined) await archiveTopic(ctx, { id, archived });
      return done;
    },
  }),
];
