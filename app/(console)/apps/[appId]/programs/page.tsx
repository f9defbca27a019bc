import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { NewProgram } from "@/components/engage/programs/new-program.tsx";
import { ProgramList } from "@/components/engage/programs/program-list.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Programs" };

export default async function ProgramsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.apps.get.queryOptions({ appId }), trpc.programs.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Programs"
          description="Send each person a series of messages, each at the right time for them."
          actions={<NewProgram appId={appId} />}
        />
        <ProgramList appId={appId} />
      </Page>
    </Hydrate>
  );
}
