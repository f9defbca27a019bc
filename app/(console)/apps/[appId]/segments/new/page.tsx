import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { NewSegment } from "@/components/segments/new-segment.tsx";
import { OpenSegment } from "@/components/segments/open-segment.tsx";
import { Page } from "@/components/ui/page.tsx";

export const metadata: Metadata = { title: "New segment" };

/** `?template=` names a starting point, `?copy=` a segment to start from, `?criteria=` (JSON) and `?name=` what another page asks for. */
export default async function NewSegmentPage({
  params,
  searchParams,
}: {
  params: Promise<{ appId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const appId = parseId((await params).appId);
  const { template, copy, criteria, name } = await searchParams;
  const copied = typeof copy === "string" ? parseId(copy) : null;
  const given =
    typeof criteria === "string" ? { criteria, name: typeof name === "string" ? name : "" } : null;
  prefetch(trpc.segments.vocabulary.queryOptions({ appId }));
  if (copied !== null) prefetch(trpc.segments.get.queryOptions({ appId, id: copied }));
  return (
    <Hydrate>
      <Page className="max-w-7xl">
        {copied === null ? (
          <NewSegment
            appId={appId}
            template={typeof template === "string" ? template : null}
            given={given}
          />
        ) : (
          <OpenSegment appId={appId} segmentId={copied} copy />
        )}
      </Page>
    </Hydrate>
  );
}
