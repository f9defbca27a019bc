import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { webhookParts } from "@/server/adapters/http/webhook-parts.ts";
import { WebhookIdDigits } from "@/server/id.ts";
import { WebhookPayload } from "@/server/outbox/schema.payload.ts";
import { EVENT_TYPES, EventType, TEST_TYPE } from "@/server/outbox/schema.ts";
import { createWebhook } from "@/server/steer/webhooks/create-webhook.ts";
import { deleteWebhook } from "@/server/steer/webhooks/delete-webhook.ts";
import { getMessage } from "@/server/steer/webhooks/get-message.ts";
import { getWebhook } from "@/server/steer/webhooks/get-webhook.ts";
import { listMessages } from "@/server/steer/webhooks/list-messages.ts";
import { listWebhooks } from "@/server/steer/webhooks/list-webhooks.ts";
import { replayFailed } from "@/server/steer/webhooks/replay-failed.ts";
import { replayMessage } from "@/server/steer/webhooks/replay-message.ts";
import { rotateSecret } from "@/server/steer/webhooks/rotate-secret.ts";
import { CreateWebhook, ListMessages, UpdateWebhook } from "@/server/steer/webhooks/schema.ts";
import { testWebhook } from "@/server/steer/webhooks/test-webhook.ts";
import { updateWebhook } from "@/server/steer/webhooks/update-webhook.ts";

const tag = "Webhooks";
const Count = z.number().int();
const Params = z.object({ id: WebhookIdDigits });
const MessageParams = z.object({ id: WebhookIdDigits, messageId: z.uuid() });
const Done = z.object({ success: z.literal(true) });
const done = { success: true as const };

const Webhook = z
  .object({
    id: Count,
    name: z.string(),
    url: z.string(),
    events: z.array(EventType).meta({ description: "Empty = all." }),
    state: z.enum(["on", "off", "failing"]).meta({
      description: "`failing` = given up: nothing came through for five days.",
    }),
    stateReason: z.string().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    sent: Count.meta({ description: "Messages of the last 30 days." }),
    failed: Count,
    pending: Count,
    lastSentAt: Instant.nullable(),
  })
  .meta({ id: "Webhook" });

const Message = z
  .object({
    id: z.uuid().meta({ description: "The `webhook-id`: the same in every try and replay." }),
    type: z.enum([...EVENT_TYPES, TEST_TYPE]),
    createdAt: Instant,
    state: z.enum(["pending", "sent", "failed"]),
    attempts: Count,
    dueAt: Instant,
    lastStatus: Count.nullable(),
    lastError: z.string().nullable(),
    sentAt: Instant.nullable(),
  })
  .meta({ id: "WebhookMessage" });

const MANAGE: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/webhooks",
    summary: "List webhooks",
    tag,
    answer: z.object({ webhooks: z.array(Webhook) }),
    handle: async (ctx) => ({ webhooks: await listWebhooks(ctx) }),
  }),
  restRoute({
    method: "POST",
    path: "/webhooks",
    summary: "Make a webhook",
    description:
      "The answer shows the signing secret once. What is sent, how it is signed and repeated stands under `webhooks` of this document.",
    tag,
    body: CreateWebhook,
    answer: z.object({ id: Count, secret: z.string() }),
    status: 201,
    handle: (ctx, { body }) => createWebhook(ctx, body, webhookParts()),
  }),
  restRoute({
    method: "GET",
    path: "/webhooks/{id}",
    summary: "Read a webhook",
    tag,
    params: Params,
    answer: Webhook,
    handle: (ctx, { params }) => getWebhook(ctx, params),
  }),
  restRoute({
    method: "PATCH",
    path: "/webhooks/{id}",
    summary: "Change a webhook, switch it on or off",
    tag,
    params: Params,
    body: UpdateWebhook.omit({ id: true }),
    answer: z.object({ id: Count }),
    handle: (ctx, { params, body }) =>
      updateWebhook(ctx, { ...body, id: params.id }, webhookParts()),
  }),
  restRoute({
    method: "DELETE",
    path: "/webhooks/{id}",
    summary: "Remove a webhook with its messages",
    tag,
    params: Params,
    answer: Done,
    handle: async (ctx, { params }) => {
      await deleteWebhook(ctx, params);
      return done;
    },
  }),
  restRoute({
    method: "POST",
    path: "/webhooks/{id}/rotate",
    summary: "Get a new secret; the old one signs too for 24 hours",
    tag,
    params: Params,
    answer: z.object({ secret: z.string() }),
    handle: (ctx, { params }) => rotateSecret(ctx, params, webhookParts()),
  }),
  restRoute({
    method: "POST",
    path: "/webhooks/{id}/test",
    summary: "Send a test message",
    tag,
    params: Params,
    answer: z.object({ messageId: z.uuid() }),
    handle: (ctx, { params }) => testWebhook(ctx, params),
  }),
];

const MESSAGES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/webhooks/{id}/messages",
    summary: "List messages of the last 30 days, newest first",
    tag,
    params: Params,
    query: ListMessages.omit({ id: true }).extend({
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ messages: z.array(Message), next: z.string().nullable() }),
    handle: (ctx, { params, query }) => listMessages(ctx, { ...query, id: params.id }),
  }),
  restRoute({
    method: "GET",
    path: "/webhooks/{id}/messages/{messageId}",
    summary: "Read a message with its payload",
    tag,
    params: MessageParams,
    answer: Message.extend({ payload: WebhookPayload }),
    handle: (ctx, { params }) => getMessage(ctx, params),
  }),
  restRoute({
    method: "POST",
    path: "/webhooks/{id}/messages/{messageId}/replay",
    summary: "Send a message again under the same id",
    tag,
    params: MessageParams,
    answer: Done,
    handle: async (ctx, { params }) => {
      await replayMessage(ctx, params);
      return done;
    },
  }),
  restRoute({
    method: "POST",
    path: "/webhooks/{id}/replay",
    summary: "Send all messages again that failed since a time",
    tag,
    params: Params,
    body: z.object({ since: z.coerce.date() }),
    answer: z.object({ n: Count }),
    handle: (ctx, { params, body }) => replayFailed(ctx, { id: params.id, since: body.since }),
  }),
];

export const WEBHOOK_ROUTES: readonly RestRoute[] = [...MANAGE, ...MESSAGES];
