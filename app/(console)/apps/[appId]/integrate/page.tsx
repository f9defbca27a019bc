import type { Metadata } from "next";
import { headers } from "next/headers";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Integrate } from "@/components/apps/integrate.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { env } from "@/server/env.ts";

export const metadata: Metadata = { title: "Integrate" };

/** BASE_URL, unless nobody set it and the console is open under another name. */
async function publicUrl(): Promise<string> {
  const configured = new URL(env().BASE_URL);
  const host = (await headers()).get("host");
  const unset = configured.hostname === "localhost" && host !== null && host !== configured.host;
  return unset ? `http://${host}` : configured.origin;
}

export default async function IntegratePage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.apps.get.queryOptions({ appId }), trpc.apps.overview.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Integrate"
          description="Connect your website, app or server, so that Tidings knows what your users do."
        />
        <Integrate appId={appId} baseUrl={await publicUrl()} />
      </Page>
    </Hydrate>
  );
}
