import type { ReactNode } from "react";
import { parseId } from "@/app/parse-id.ts";
import { TabLinks } from "@/components/layout/tab-links.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export default async function TagsLayout({
  params,
  children,
}: {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}) {
  const base = `/apps/${parseId((await params).appId)}/tag-plan`;
  return (
    <Page width="full">
      <PageHeader
        title="Tag plan"
        description="Plan what your app sends and why, and compare it with what arrives."
      />
      <TabLinks
        label="Tag plan"
        links={[
          { href: base, label: "Plan" },
          { href: `${base}/tags`, label: "Received tags" },
          { href: `${base}/problems`, label: "Problems" },
          { href: `${base}/usage`, label: "Usage" },
          { href: `${base}/user-path`, label: "User path" },
          { href: `${base}/versions`, label: "Versions" },
          { href: `${base}/pack`, label: "Developer pack" },
        ]}
      />
      {children}
    </Page>
  );
}
