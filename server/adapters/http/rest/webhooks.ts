import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { webhookParts } from "@/server/adapters/http/webhook-parts.ts";
import { WebhookIdDigits } from "@/server/id.ts";
import { Moment } from "@/server/moment.ts";
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
    id: "listWebhooks",
    method: "GET",
    path: "/webhooks",
    summary: "List webhooks",
    description: "Returns all webhooks with the counts of the last 30 days.",
    tag,
    answer: z.object({ webhooks: z.array(Webhook) }),
    handle: async (ctx) => ({ webhooks: await listWebhooks(ctx) }),
  }),
  restRoute({
    id: "createWebhook",
    method: "POST",
    path: "/webhooks",
    summary: "Create a webhook",
    description:
      "Returns the signing secret, which is shown only once. The section `webhooks` of this document says what is sent, how it is signed and when it is sent again.",
    tag,
    body: CreateWebhook,
    example: {
      name: "Data warehouse",
      url: "https://hooks.example/tidings",
      events: ["delivery.sent", "feedback.actioned"],
    },
    answer: z.object({ id: Count, secret: z.string() }),
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createWebhook(ctx, body, webhookParts()),
  }),
  restRoute({
    id: "getWebhook",
    method: "GET",
    path: "/webhooks/{id}",
    summary: "Get a webhook",
    description: "Returns a webhook with the counts of the last 30 days.",
    tag,
    params: Params,
    answer: Webhook,
    handle: (ctx, { params }) => getWebhook(ctx, params),
  }),
  restRoute({
    id: "updateWebhook",
    method: "PATCH",
    path: "/webhooks/{id}",
    summary: "Change a webhook",
    description:
      "Changes the fields you send and keeps the others. `on` switches the webhook on or off.",
    tag,
    params: Params,
    body: UpdateWebhook.omit({ id: true }),
    example: { on: false },
    answer: z.object({ id: Count }),
    refuses: [409],
    handle: (ctx, { params, body }) =>
      updateWebhook(ctx, { ...body, id: params.id }, webhookParts()),
  }),
  restRoute({
    id: "deleteWebhook",
    method: "DELETE",
    path: "/webhooks/{id}",
    summary: "Delete a webhook",
    description: "Deletes a webhook and its messages, pending ones included.",
    tag,
    params: Params,
    answer: Done,
    handle: async (ctx, { params }) => {
      await deleteWebhook(ctx, params);
      return done;
    },
  }),
  restRoute({
    id: "rotateWebhookSecret",
    method: "POST",
    path: "/webhooks/{id}/rotate",
    summary: "Rotate the secret of a webhook",
    description:
      "Returns a new secret. Messages carry signatures of the old and the new secret for 24 hours.",
    tag,
    params: Params,
    answer: z.object({ secret: z.string() }),
    handle: (ctx, { params }) => rotateSecret(ctx, params, webhookParts()),
  }),
  restRoute({
    id: "testWebhook",
    method: "POST",
    path: "/webhooks/{id}/test",
    summary: "Send a test message",
    description: "Sends a `webhook.test` message to a webhook that is switched on.",
    tag,
    params: Params,
    answer: z.object({ messageId: z.uuid() }),
    refuses: [412],
    handle: (ctx, { params }) => testWebhook(ctx, params),
  }),
];

const MESSAGES: readonly RestRoute[] = [
  restRoute({
    id: "listWebhookMessages",
    method: "GET",
    path: "/webhooks/{id}/messages",
    summary: "List the messages of a webhook",
    description:
      "Returns the messages of the last 30 days, newest first. Send `next` as `before` to get the next page.",
    tag,
    params: Params,
    query: ListMessages.omit({ id: true }).extend({
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ messages: z.array(Message), next: z.string().nullable() }),
    handle: (ctx, { params, query }) => listMessages(ctx, { ...query, id: params.id }),
  }),
  restRoute({
    id: "getWebhookMessage",
    method: "GET",
    path: "/webhooks/{id}/messages/{messageId}",
    summary: "Get a webhook message",
    description: "Returns a message with its payload and the outcome of the last attempt.",
    tag,
    params: MessageParams,
    answer: Message.extend({ payload: WebhookPayload }),
    handle: (ctx, { params }) => getMessage(ctx, params),
  }),
  restRoute({
    id: "replayWebhookMessage",
    method: "POST",
    path: "/webhooks/{id}/messages/{messageId}/replay",
    summary: "Send a webhook message again",
    description: "Sends a message again under the same id.",
    tag,
    params: MessageParams,
    answer: Done,
    handle: async (ctx, { params }) => {
      await replayMessage(ctx, params);
      return done;
    },
  }),
  restRoute({
    id: "replayFailedWebhookMessages",
    method: "POST",
    path: "/webhooks/{id}/replay",
    summary: "Send failed messages again",
    description: "Sends all messages again that failed since a time.",
    tag,
    params: Params,
    body: z.object({ since: Moment }),
    example: { since: "2026-11-23T12:00:00Z" },
    answer: z.object({ n: Count }),
    handle: (ctx, { params, body }) => replayFailed(ctx, { id: params.id, since: body.since }),
  }),
];

export const WEBHOOK_ROUTES: readonly RestRoute[] = [...MANAGE, ...MESSAGES];
