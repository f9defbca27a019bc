import { webhookParts } from "@/server/adapters/http/webhook-parts.ts";
import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { createWebhook } from "@/server/steer/webhooks/create-webhook.ts";
import { deleteWebhook } from "@/server/steer/webhooks/delete-webhook.ts";
import { getMessage } from "@/server/steer/webhooks/get-message.ts";
import { getWebhook } from "@/server/steer/webhooks/get-webhook.ts";
import { listMessages } from "@/server/steer/webhooks/list-messages.ts";
import { listWebhooks } from "@/server/steer/webhooks/list-webhooks.ts";
import { replayFailed } from "@/server/steer/webhooks/replay-failed.ts";
import { replayMessage } from "@/server/steer/webhooks/replay-message.ts";
import { rotateSecret } from "@/server/steer/webhooks/rotate-secret.ts";
import {
  CreateWebhook,
  ListMessages,
  MessageRef,
  ReplayFailed,
  UpdateWebhook,
  WebhookRef,
} from "@/server/steer/webhooks/schema.ts";
import { testWebhook } from "@/server/steer/webhooks/test-webhook.ts";
import { updateWebhook } from "@/server/steer/webhooks/update-webhook.ts";

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
