import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { WebhookPage } from "@/components/steer/webhooks/webhook-page.tsx";

export const metadata: Metadata = { title: "Webhook" };

export default async function OneWebhookPage({
  params,
}: {
  params: Promise<{ appId: string; webhookId: string }>;
}) {
  const { appId: app, webhookId: webhook } = await params;
  const [appId, webhookId] = [parseId(app), parseId(webhook)];
  prefetch(trpc.webhooks.get.queryOptions({ appId, id: webhookId }));
  return (
    <Hydrate>
      <WebhookPage appId={appId} webhookId={webhookId} />
    </Hydrate>
  );
}
