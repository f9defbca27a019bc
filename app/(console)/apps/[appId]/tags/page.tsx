import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { TagList } from "@/components/tags/tag-list.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export const metadata: Metadata = { title: "Tags" };

export default async function TagsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.tags.list.queryOptions({ appId }));
  return (
    <Hydrate>
      <Page>
        <PageHeader
          title="Tags"
          description="Every name that your app sends: what segments can ask for and messages can say."
        />
        <TagList appId={appId} />
      </Page>
    </Hydrate>
  );
}
