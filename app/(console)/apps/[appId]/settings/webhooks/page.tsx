import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { WebhookList } from "@/components/steer/webhooks/webhook-list.tsx";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.webhooks.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <WebhookList appId={appId} />
    </Hydrate>
  );
}
