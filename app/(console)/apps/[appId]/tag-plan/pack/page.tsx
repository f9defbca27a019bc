import type { Metadata } from "next";
import { headers } from "next/headers";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Pack } from "@/components/collect/pack/pack.tsx";
import { env } from "@/server/env.ts";
import { publicOrigin } from "@/server/public-origin.ts";

export const metadata: Metadata = { title: "Developer pack" };

export default async function PackPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  const baseUrl = publicOrigin(env().BASE_URL, (await headers()).get("host"));
  await prefetch(trpc.pack.get.queryOptions({ appId, format: "typescript" }));
  return (
    <Hydrate>
      <Pack appId={appId} baseUrl={baseUrl} />
    </Hydrate>
  );
}
