import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi";
import { ProblemKind } from "@/server/collect/tags/schema.ts";
import { FEEDBACK_STATUSES } from "@/server/engage/deliveries/feedback/schema.ts";
import {
  InboxAnswer,
  Message,
  MessagesAnswer,
  MessagesQuery,
} from "@/server/engage/deliveries/in-app/schema.messages.ts";

const Extras = z.record(z.string(), z.unknown());

/** What every item of the Segment HTTP tracking format carries. */
const Item = z
  .object({
    type: z
      .enum([
        "track",
        "identify",
        "page",
        "screen",
        "alias",
        "group",
        "job",
        "error",
        "crash",
        "session",
      ])
      .optional()
      .meta({ description: "In a batch: what this item is. The single endpoints imply it." }),
    messageId: z
      .string()
      .optional()
      .meta({ description: "Makes a repeat harmless: an id is stored once." }),
    userId: z.string().optional().meta({ description: "The app's own id of the user." }),
    anonymousId: z.string().optional().meta({ description: "Made by the device before sign-in." }),
    timestamp: z.string().optional().meta({ description: "ISO 8601, the device's clock." }),
    event: z.string().optional().meta({ description: "track: the event's name." }),
    name: z.string().optional().meta({ description: "screen, page, job, error, crash: the name." }),
    properties: Extras.optional().meta({ description: "Extras." }),
    traits: Extras.optional().meta({ description: "identify: app-info." }),
    previousId: z
      .string()
      .optional()
      .meta({ description: "alias: the id to be joined to userId." }),
    durationMs: z.number().optional().meta({ description: "job: how long it took." }),
    context: Extras.optional().meta({
      description: "Technicals: app, device, os, locale, timezone, …",
    }),
  })
  .meta({ id: "Item" });

const Batch = z
  .object({
    batch: z.array(Item),
    sentAt: z.string().optional(),
    writeKey: z.string().optional(),
    denied: z.boolean().optional().meta({
      description:
        "Names are kept back because `deny` said so: the answer then holds `deny` in any case, so that a lifted block is learnt of.",
    }),
  })
  .meta({ id: "Batch" });

const Answer = z
  .object({
    success: z.literal(true),
    received: z.number().int(),
    stored: z.number().int(),
    deduplicated: z.number().int(),
    dropped: z.array(
      z.object({
        index: z.number().int(),
        messageId: z.string().optional(),
        reason: z.string(),
        message: z.string(),
      }),
    ),
    quarantined: z.number().int().optional().meta({
      description: "Held back because they break the tag plan. Absent when there are none.",
    }),
    held: z.array(z.number().int()).optional().meta({ description: "Their positions." }),
    problems: z
      .array(
        z.object({
          index: z.number().int(),
          tag: z.string().meta({ description: "`kind:name`" }),
          problem: ProblemKind,
          key: z.string().optional().meta({ description: "The extra concerned." }),
        }),
      )
      .optional()
      .meta({
        description: "How items break the tag plan, whatever became of them; the first 100.",
      }),
    withoutMessageId: z.number().int().optional().meta({
      description: "Items whose repeats cannot be recognised.",
    }),
    deny: z.array(z.string()).optional().meta({
      description: "`kind:name` of what the tag plan blocks: not to be sent again.",
    }),
  })
  .meta({ id: "IngestAnswer", description: "Given after the data is committed." });

const json = <T extends z.ZodType>(schema: T) => ({ content: { "application/json": { schema } } });

function collect(summary: string, body: z.ZodType): ZodOpenApiOperationObject {
  return {
    summary,
    tags: ["Collect"],
    security: [{ writeKey: [] }],
    requestBody: { required: true, ...json(body) },
    responses: { "200": { description: "Stored", ...json(Answer) } },
  };
}

const SINGLES = {
  track: "Report an event",
  identify: "Set app-info and say who the user is",
  page: "Report an activity (web page)",
  screen: "Report an activity (screen)",
  alias: "Join two ids of one person",
  group: "Say which group a user belongs to",
  job: "Report an action with a duration",
  error: "Report an error",
  crash: "Report a crash",
  session: "Report the start or end of a session",
} as const;

const Feedback = z
  .object({
    writeKey: z.string().optional(),
    feedback: z.array(
      z.object({
        deliveryId: z.string().meta({ description: "`id` of the message." }),
        status: z.enum(FEEDBACK_STATUSES).meta({
          description:
            "delivered = arrived; displayed = shown (also of `claim`, before it is shown); actioned = acted on; exited = dismissed; answered = poll sent in, with `answers`; step = tour went on, with `step`; read = read in the inbox; dropped = not shown. Each once is enough; repeats and any order change nothing, and later ones imply earlier ones.",
        }),
        at: z.string().optional().meta({ description: "ISO 8601, the device's clock." }),
        action: z.string().optional().meta({ description: "Of actioned: which button." }),
        answers: z
          .array(
            z.object({
              question: z.string(),
              choices: z.array(z.string()).optional(),
              text: z.string().optional().meta({ description: "Of questions in own words." }),
            }),
          )
          .optional()
          .meta({
            description:
              "Of answered: the questions that were asked, with ids of choices or a text. The first answers of a delivery hold.",
          }),
        step: z
          .number()
          .int()
          .optional()
          .meta({ description: "Of step: how many steps were seen so far; the highest holds." }),
      }),
    ),
  })
  .meta({ id: "Feedback" });

const FeedbackAnswer = z
  .object({
    success: z.literal(true),
    accepted: z.number().int(),
    ignored: z.array(
      z.object({
        index: z.number().int(),
        reason: z.enum(["invalid", "unknown_delivery", "withdrawn"]).meta({
          description: "withdrawn = it went out as a push first: show nothing in the app.",
        }),
        message: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "FeedbackAnswer" });

const Subscription = z.object({
  writeKey: z.string(),
  anonymousId: z.string(),
  userId: z.string().optional(),
  deviceId: z.string().optional(),
  subscription: z
    .object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) })
    .nullable(),
  permission: z.string().optional(),
});

const WriteKey = {
  writeKey: z.string().optional().meta({ description: "Or as Basic user name." }),
};

/** What an app needs to show messages by itself. */
function messagePaths(): ZodOpenApiPathsObject {
  const common = { tags: ["Devices"], security: [{ writeKey: [] }] };
  const asker = { query: z.object({ ...MessagesQuery.shape, ...WriteKey }) };
  return {
    "/v1/messages": {
      get: {
        ...common,
        summary: "What this person may see in the app now",
        description:
          "Ask when a session starts and when the activity changes. Show one message at a time, the first that fits: the activity is among `activities` (empty = any), its `trigger` (an event with extras) has happened, `frequency` allows it, `expiresAt` has not passed, and there is `room`. Of style banner show title and body first, and `view`, `questions` or `steps` when it is acted on; of modal and full_screen at once. `data` is for the app's code and is never shown. Leaving the activity takes a banner away, and it may come again. HTML of a `view` belongs in a sandbox of its own.",
        requestParams: asker,
        responses: { "200": { description: "Handed over", ...json(MessagesAnswer) } },
      },
    },
    "/v1/messages/{deliveryId}": {
      get: {
        ...common,
        summary: "One message with all that it says, such as what a notification leads to",
        requestParams: {
          path: z.object({ deliveryId: z.string() }),
          query: z.object({ locale: z.string().optional(), ...WriteKey }),
        },
        responses: { "200": { description: "The message", ...json(Message) } },
      },
    },
    "/v1/inbox": {
      get: {
        ...common,
        summary: "The messages that stay with a person, newest first",
        requestParams: asker,
        responses: { "200": { description: "The inbox", ...json(InboxAnswer) } },
      },
    },
  };
}

/** The endpoints that devices call. Ingestion checks its hot path by hand; a contract test holds this description to it. */
export function collectPaths(): ZodOpenApiPathsObject {
  const singles = Object.entries(SINGLES).map(([type, summary]) => [
    `/v1/${type}`,
    { post: collect(summary, Item) },
  ]);
  const answer = { responses: { "200": { description: "Done", ...json(z.looseObject({})) } } };
  return {
    "/v1/batch": { post: collect("Report many items at once (500 KB at most)", Batch) },
    ...Object.fromEntries(singles),
    "/v1/config": {
      get: {
        summary: "What an SDK needs to know of its app",
        tags: ["Devices"],
        requestParams: { query: z.object({ writeKey: z.string() }) },
        ...answer,
      },
    },
    "/v1/subscriptions": {
      post: {
        summary: "Register, move or remove a push subscription",
        tags: ["Devices"],
        requestBody: { required: true, ...json(Subscription) },
        ...answer,
      },
    },
    "/v1/feedback": {
      post: {
        summary: "Say what became of a message",
        tags: ["Devices"],
        security: [{ writeKey: [] }],
        requestBody: { required: true, ...json(Feedback) },
        responses: { "200": { description: "Noted", ...json(FeedbackAnswer) } },
      },
    },
    ...messagePaths(),
  };
}
