import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { CalendarView } from "@/components/engage/calendar/calendar-view.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Calendar" };

export default async function CalendarPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page width="full">
        <PageHeader
          title="Calendar"
          description="See which messages are sent when, and how many each person receives."
        />
        <CalendarView appId={appId} />
      </Page>
    </Hydrate>
  );
}
