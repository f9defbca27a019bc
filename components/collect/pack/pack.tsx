"use client";

import { useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import Link from "next/link";
import { parseAsStringEnum, useQueryState } from "nuqs";
import { PACK_FORMATS } from "@/components/collect/pack/pack-formats.ts";
import { PackTab } from "@/components/collect/pack/pack-tab.tsx";
import { codeOf } from "@/components/query-client.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";

const formats = PACK_FORMATS.map(({ format }) => format);

/** Shows what developers take from the plan, with a tab for each file. */
export function Pack({ appId, baseUrl }: { appId: number; baseUrl: string }) {
  const trpc = useTRPC();
  const [format, setFormat] = useQueryState(
    "format",
    parseAsStringEnum([...formats]).withDefault("typescript"),
  );
  const { error } = useQuery(trpc.pack.get.queryOptions({ appId, format }));
  if (codeOf(error) === "NOT_FOUND") return <NoPlan appId={appId} />;
  return (
    <Tabs
      value={format}
      onChange={(value) => void setFormat(value)}
      tabs={PACK_FORMATS.map((one) => ({
        value: one.format,
        label: one.label,
        content: <PackTab appId={appId} baseUrl={baseUrl} words={one} />,
      }))}
    />
  );
}

function NoPlan({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        icon={<Package />}
        title="The developer pack comes from the tag plan"
        action={
          <Button asChild variant="primary">
            <Link href={`/apps/${appId}/tag-plan`}>Write the tag plan</Link>
          </Button>
        }
      >
        Plan the first tag, and developers find a typed client here in which a wrong name does not
        compile, a readable specification, and constants for Kotlin and Swift.
      </EmptyState>
    </Card>
  );
}
