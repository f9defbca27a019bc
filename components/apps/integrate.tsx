"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { FirstHit } from "@/components/apps/first-hit.tsx";
import { snippetsOf } from "@/components/apps/snippets.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";

export function Integrate({ appId, baseUrl }: { appId: number; baseUrl: string }) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (!app) return null;
  if (!app.writeKey) {
    return (
      <Notice tone="amber">
        This app has no working write key, so nothing can be received.{" "}
        <Link href={`/apps/${appId}/settings/keys`} className="underline">
          Make a write key
        </Link>
        .
      </Notice>
    );
  }
  const tabs = snippetsOf(baseUrl, app.writeKey).map(({ value, label, text, files }) => ({
    value,
    label,
    content: (
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-muted text-sm">{text}</p>
        {files.map(({ title, code }) => (
          <CodeBlock key={title} title={title} code={code} />
        ))}
      </div>
    ),
  }));
  return (
    <div className="flex flex-col gap-5">
      <FirstHit appId={appId} />
      <Section
        title="Write key"
        description="Names your app when data comes in. It is public, because it stands in your pages, and can only add data, never read any."
      >
        <div className="flex max-w-xl flex-col gap-2">
          <CopyField label="write key" value={app.writeKey} />
          <CopyField label="server address" value={baseUrl} />
        </div>
      </Section>
      <Section title="Send data">
        <Tabs tabs={tabs} />
      </Section>
    </div>
  );
}
