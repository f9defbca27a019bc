import type { Metadata } from "next";
import { parseId } from "@/app/parse-id.ts";
import { Hydrate, prefetch, trpc } from "@/app/prefetch.tsx";
import { ImportList } from "@/components/collect/imports/import-list.tsx";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ params }: { params: Promise<{ appId: string }> }) {
  const appId = parseId((await params).appId);
  await prefetch(trpc.imports.list.queryOptions({ appId }), trpc.apps.get.queryOptions({ appId }));
  return (
    <Hydrate>
      <ImportList appId={appId} />
    </Hydrate>
  );
}
