import { webhookParts } from "@/server/http/webhook-parts.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";
import { createWebhook } from "@/server/webhooks/create-webhook.ts";
import { deleteWebhook } from "@/server/webhooks/delete-webhook.ts";
import { getMessage } from "@/server/webhooks/get-message.ts";
import { getWebhook } from "@/server/webhooks/get-webhook.ts";
import { listMessages } from "@/server/webhooks/list-messages.ts";
import { listWebhooks } from "@/server/webhooks/list-webhooks.ts";
import { replayFailed } from "@/server/webhooks/replay-failed.ts";
import { replayMessage } from "@/server/webhooks/replay-message.ts";
import { rotateSecret } from "@/server/webhooks/rotate-secret.ts";
import {
  CreateWebhook,
  ListMessages,
  MessageRef,
  ReplayFailed,
  UpdateWebhook,
  WebhookRef,
} from "@/server/webhooks/schema.ts";
import { testWebhook } from "@/server/webhooks/test-webhook.ts";
import { updateWebhook } from "@/server/webhooks/update-webhook.ts";

export const webhooksRouter = router({
  list: appProcedure.query(({ ctx }) => listWebhooks(ctx)),
  get: appProcedure.input(WebhookRef).query(({ ctx, input }) => getWebhook(ctx, input)),
  create: appProcedure
    .input(CreateWebhook)
    .mutation(({ ctx, input }) => createWebhook(ctx, input, webhookParts())),
  update: appProcedure
    .input(UpdateWebhook)
    .mutation(({ ctx, input }) => updateWebhook(ctx, input, webhookParts())),
  delete: appProcedure.input(WebhookRef).mutation(({ ctx, input }) => deleteWebhook(ctx, input)),
  rotate: appProcedure
    .input(WebhookRef)
    .mutation(({ ctx, input }) => rotateSecret(ctx, input, webhookParts())),
  test: appProcedure.input(WebhookRef).mutation(({ ctx, input }) => testWebhook(ctx, input)),
  messages: appProcedure.input(ListMessages).query(({ ctx, input }) => listMessages(ctx, input)),
  message: appProcedure.input(MessageRef).query(({ ctx, input }) => getMessage(ctx, input)),
  replay: appProcedure.input(MessageRef).mutation(({ ctx, input }) => replayMessage(ctx, input)),
  replayFailed: appProcedure
    .input(ReplayFailed)
    .mutation(({ ctx, input }) => replayFailed(ctx, input)),
});
