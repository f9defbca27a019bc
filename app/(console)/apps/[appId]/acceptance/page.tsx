import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { AcceptanceList } from "@/components/collect/acceptance/acceptance-list.tsx";
import { StartAcceptance } from "@/components/collect/acceptance/start-acceptance.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Acceptance" };

export default async function AcceptancePage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(
    trpc.acceptance.list.queryOptions({ appId }),
    trpc.acceptance.choices.queryOptions({ appId }),
    trpc.apps.get.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Acceptance"
          description="Prove that a version of your app sends what the plan asks for, sign it off, and be told when it no longer holds."
          actions={<StartAcceptance appId={appId} />}
        />
        <AcceptanceList appId={appId} />
      </Page>
    </Hydrate>
  );
}
