import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate } from "@/app/prefetch.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { ReachView } from "@/components/understand/reach/reach-view.tsx";

export const metadata: Metadata = { title: "Reach" };

export default async function ReachPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  // The query is not prefetched: counting a million people takes seconds, and the page can say so
  // in the meantime.
  return (
    <Hydrate>
      <Page>
        <PageHeader title="Reach" />
        <ReachView appId={appId} />
      </Page>
    </Hydrate>
  );
}
