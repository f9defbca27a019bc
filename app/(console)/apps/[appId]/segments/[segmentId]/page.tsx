import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Page } from "@/components/ui/page.tsx";
import { OpenSegment } from "@/components/understand/segments/open-segment.tsx";

export const metadata: Metadata = { title: "Segment" };

export default async function SegmentPage({
  params,
}: {
  params: Promise<{ appId: string; segmentId: string }>;
}) {
  const { appId: app, segmentId: segment } = await params;
  const [appId, segmentId] = [parseId(app), parseId(segment)];
  prefetch(
    trpc.segments.get.queryOptions({ appId, id: segmentId }),
    trpc.segments.vocabulary.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <Page className="max-w-7xl">
        <OpenSegment appId={appId} segmentId={segmentId} />
      </Page>
    </Hydrate>
  );
}
