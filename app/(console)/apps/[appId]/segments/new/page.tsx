import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { Page } from "@/components/ui/page.tsx";
import { NewSegment } from "@/components/understand/segments/new-segment.tsx";
import { OpenSegment } from "@/components/understand/segments/open-segment.tsx";

export const metadata: Metadata = { title: "New segment" };

/**
 * `?template=` names a starting point, `?copy=` a segment to copy, and `?criteria=` (with `&name=`)
 * passes a tree of criteria.
 */
export default async function NewSegmentPage({
  params,
  searchParams,
}: {
  params: Promise<{ appId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const appId = parseId((await params).appId);
  const given = await searchParams;
  const text = (key: string) => {
    const value = given[key];
    return typeof value === "string" ? value : null;
  };
  const copy = text("copy");
  const copied = copy === null ? null : parseId(copy);
  const from = { template: text("template"), criteria: text("criteria"), name: text("name") };
  prefetch(trpc.segments.vocabulary.queryOptions({ appId }));
  if (copied !== null) prefetch(trpc.segments.get.queryOptions({ appId, id: copied }));
  return (
    <Hydrate>
      <Page className="max-w-7xl">
        {copied === null ? (
          <NewSegment appId={appId} from={from} />
        ) : (
          <OpenSegment appId={appId} segmentId={copied} copy />
        )}
      </Page>
    </Hydrate>
  );
}
