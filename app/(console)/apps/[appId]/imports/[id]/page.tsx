import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { ImportView } from "@/components/collect/imports/import-view.tsx";
import { Page } from "@/components/ui/page.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({
  params,
}: {
  params: Promise<{ appId: string; id: string }>;
}) {
  const { appId: app, id } = await params;
  const [appId, importId] = [parseId(app), parseId(id)];
  await prefetch(
    trpc.imports.get.queryOptions({ appId, id: importId }),
    trpc.apps.get.queryOptions({ appId }),
  );
  return (
    <Hydrate>
      <Page>
        <ImportView appId={appId} importId={importId} />
      </Page>
    </Hydrate>
  );
}
