import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AppSettings } from "@/components/account/apps/app-settings.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function AppSettingsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <AppSettings appId={appId} />
    </Hydrate>
  );
}
