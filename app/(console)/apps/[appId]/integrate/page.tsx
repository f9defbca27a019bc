import type { Metadata } from "next";
import { headers } from "next/headers";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Integrate } from "@/components/collect/integrate/integrate.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { env } from "@/server/env.ts";
import { publicOrigin } from "@/server/public-origin.ts";

export const metadata: Metadata = { title: "Integrate" };

export default async function IntegratePage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  const baseUrl = publicOrigin(env().BASE_URL, (await headers()).get("host"));
  prefetch(trpc.apps.get.queryOptions({ appId }), trpc.overview.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Integrate"
          description="Connect your website, app or server so that Tidings learns what your users do."
        />
        <Integrate appId={appId} baseUrl={baseUrl} />
      </Page>
    </Hydrate>
  );
}
