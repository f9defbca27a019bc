import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { SegmentList } from "@/components/understand/segments/segment-list.tsx";

export const metadata: Metadata = { title: "Segments" };

export default async function SegmentsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  prefetch(trpc.segments.list.queryOptions({ appId }), trpc.overview.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Segments"
          description="Group users by what they did and who they are, and choose who receives a message."
          actions={
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/segments/new`}>
                <Plus aria-hidden /> New segment
              </Link>
            </Button>
          }
        />
        <SegmentList appId={appId} />
      </Page>
    </Hydrate>
  );
}
