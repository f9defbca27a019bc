import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AppKeys } from "@/components/account/keys/app-keys.tsx";

export const metadata: Metadata = { title: "Keys" };

export default async function AppKeysPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.keys.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <AppKeys appId={appId} />
    </Hydrate>
  );
}
