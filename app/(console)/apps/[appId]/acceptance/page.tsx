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
          description="Check that a version of your app sends what the plan requires, sign it off, and get notified when it no longer does."
          actions={<StartAcceptance appId={appId} />}
        />
        <AcceptanceList appId={appId} />
      </Page>
    </Hydrate>
  );
}
