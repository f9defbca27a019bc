import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { IdentitySettings } from "@/components/account/identity/identity-settings.tsx";

export const metadata: Metadata = { title: "Identity" };

export default async function IdentityPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.identity.get.queryOptions({ appId }));
  prefetch(trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <IdentitySettings appId={appId} />
    </Hydrate>
  );
}
