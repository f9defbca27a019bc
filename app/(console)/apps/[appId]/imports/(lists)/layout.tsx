import type { ReactNode } from "react";
import { parseId } from "@/app/parse-id.ts";
import { TabLinks } from "@/components/layout/tab-links.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export default async function ImportsLayout({
  params,
  children,
}: {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}) {
  const base = `/apps/${parseId((await params).appId)}/imports`;
  return (
    <Page>
      <PageHeader
        title="Imports"
        description="Import what your app does not know about its users from files and other databases."
      />
      <TabLinks
        label="Imports"
        links={[
          { href: base, label: "Files" },
          { href: `${base}/sources`, label: "Sources" },
        ]}
      />
      {children}
    </Page>
  );
}
