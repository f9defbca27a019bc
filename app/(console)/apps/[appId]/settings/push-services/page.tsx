import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { PushSettings } from "@/components/account/push-services/push-services.tsx";

export const metadata: Metadata = { title: "Push services" };

export default async function PushServicesPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.pushServices.fcm.queryOptions({ appId }));
  return (
    <Hydrate>
      <PushSettings appId={appId} />
    </Hydrate>
  );
}
