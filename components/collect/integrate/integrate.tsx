"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, parseAsStringEnum, useQueryStates } from "nuqs";
import { CallTable } from "@/components/collect/integrate/call-table.tsx";
import { FirstHit } from "@/components/collect/integrate/first-hit.tsx";
import type { GuideGroup, Target } from "@/components/collect/integrate/guide.ts";
import { GROUPS } from "@/components/collect/integrate/guide.ts";
import { GuidePanel } from "@/components/collect/integrate/guide-panel.tsx";
import { mobileGuides } from "@/components/collect/integrate/mobile-guides.ts";
import { serverGuides } from "@/components/collect/integrate/server-guides.ts";
import { webGuides } from "@/components/collect/integrate/web-guides.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";

const GUIDES = { web: webGuides, mobile: mobileGuides, server: serverGuides };
const LABELS = { web: "Web", mobile: "Mobile", server: "Server" };

/**
 * Shows how to connect an app, platform by platform. The code contains its key and this server's
 * address.
 */
export function Integrate({ appId, baseUrl }: { appId: number; baseUrl: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { data: app } = query;
  if (query.error) return <QueryError query={query} />;
  if (!app) return <Skeleton className="h-96" />;
  if (!app.writeKey) {
    return (
      <Notice tone="amber">
        This app has no active write key, so it cannot receive data.{" "}
        <Link href={`/apps/${appId}/settings/keys`} className="underline">
          Create a write key
        </Link>
        .
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <FirstHit appId={appId} />
      <Section
        title="Write key"
        description="The write key identifies your app when data arrives. It is public because it is part of your pages. It can only add data and never read any."
      >
        <div className="flex max-w-xl flex-col gap-2">
          <CopyField label="write key" value={app.writeKey} />
          <CopyField label="server address" value={baseUrl} />
        </div>
      </Section>
      <Guides target={{ url: baseUrl, key: app.writeKey }} />
      <CallTable />
    </div>
  );
}

/**
 * The chosen group and guide are part of the address, so that a member can send the link to a
 * developer.
 */
function Guides({ target }: { target: Target }) {
  const [{ for: group, guide }, choose] = useQueryStates({
    for: parseAsStringEnum<GuideGroup>([...GROUPS]).withDefault("web"),
    guide: parseAsString,
  });
  const guides = GUIDES[group](target);
  const shown = guides.find(({ value }) => value === guide) ?? guides[0];
  return (
    <Section
      title="Send data"
      description="The code below already contains this app’s key and this server’s address."
      actions={
        <Segmented
          aria-label="Platform"
          value={group}
          onChange={(next) => choose({ for: next, guide: null })}
          options={GROUPS.map((value) => ({ value, label: LABELS[value] }))}
        />
      }
    >
      <Tabs
        value={shown?.value ?? ""}
        onChange={(next) => choose({ guide: next })}
        tabs={guides.map((each) => ({
          value: each.value,
          label: each.label,
          content: <GuidePanel guide={each} secure={target.url.startsWith("https:")} />,
        }))}
      />
    </Section>
  );
}
