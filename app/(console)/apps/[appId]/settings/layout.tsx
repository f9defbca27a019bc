import type { ReactNode } from "react";
import { parseId } from "@/app/parse-id.ts";
import { TabLinks } from "@/components/layout/tab-links.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

export default async function SettingsLayout({
  params,
  children,
}: {
  params: Promise<{ appId: string }>;
  children: ReactNode;
}) {
  const base = `/apps/${parseId((await params).appId)}/settings`;
  return (
    <Page>
      <PageHeader title="Settings" />
      <TabLinks
        label="Settings"
        links={[
          { href: base, label: "App" },
          { href: `${base}/members`, label: "Members" },
          { href: `${base}/limits`, label: "Limits" },
          { href: `${base}/topics`, label: "Topics" },
          { href: `${base}/push-services`, label: "Push services" },
          { href: `${base}/keys`, label: "Keys" },
          { href: `${base}/identity`, label: "Identity" },
          { href: `${base}/webhooks`, label: "Webhooks", deep: true },
          { href: `${base}/audit-log`, label: "Audit log" },
        ]}
      />
      {children}
    </Page>
  );
}
