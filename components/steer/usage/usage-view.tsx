"use client";

import { useQuery } from "@tanstack/react-query";
import { Leaf } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { MissingList } from "@/components/steer/usage/missing-list.tsx";
import { UsageTable } from "@/components/steer/usage/usage-table.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { Usage } from "@/server/steer/usage/list-usage.ts";
import { formatBytes, formatEstimate, formatRate } from "@/server/words.ts";

const REFRESH_MS = 30_000;
/**
 * The interval of refreshes while data is being deleted, so that members can follow the progress.
 */
const BUSY_MS = 4_000;

/**
 * Shows which tags are used, which are collected without a reader, and which are read but missing.
 */
export function UsageView({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const query = useQuery(
    trpc.usage.list.queryOptions(
      { appId },
      {
        refetchInterval: ({ state }) =>
          state.data?.unread.some(({ purging }) => purging) ? BUSY_MS : REFRESH_MS,
      },
    ),
  );
  const { data } = query;
  if (!data) {
    return query.error ? (
      <QueryError query={query} />
    ) : (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  if (data.unread.length + data.read.length + data.missing.length === 0) {
    return <NothingYet appId={appId} />;
  }
  const mayEdit = app !== undefined && app.role !== "viewer";
  const mayPurge = app !== undefined && ["admin", "owner"].includes(app.role);
  const found = <T extends { name: string }>(tags: readonly T[]) =>
    tags.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const hasPlan = [...data.unread, ...data.read].some(({ inPlan }) => inPlan);
  const table = { appId, hasPlan, mayEdit, mayPurge };
  return (
    <div className="flex flex-col gap-5">
      <Summary usage={data} />
      <SearchInput
        label="Search tags"
        placeholder="Search tags…"
        value={search}
        onChange={(event) => void setSearch(event.target.value || null)}
      />
      <Part
        title="Missing"
        description="A segment or campaign reads these tags but does not receive what it needs."
        none="Every tag that is read arrives as expected."
        count={found(data.missing).length}
        searched={search !== ""}
      >
        <MissingList appId={appId} missing={found(data.missing)} />
      </Part>
      <Part
        title="Unused"
        description="These tags are collected, but no segment or running campaign reads them. Add a reason to keep them, stop collecting them, or delete them."
        none="Every tag is in use. Nothing is collected without a reason."
        count={found(data.unread).length}
        searched={search !== ""}
      >
        <UsageTable {...table} label="Unused" tags={found(data.unread)} />
      </Part>
      <Part
        title="In use"
        description="Tags that something reads, that have a reason, or that are collected automatically."
        none="No tag is in use yet. Create a segment, and its tags appear here."
        count={found(data.read).length}
        searched={search !== ""}
      >
        <UsageTable {...table} label="In use" tags={found(data.read)} />
      </Part>
    </div>
  );
}

function Part({
  title,
  description,
  none,
  count,
  searched,
  children,
}: {
  title: string;
  description: string;
  /** Replaces an empty list with a sentence. */
  none: string;
  count: number;
  searched: boolean;
  children: React.ReactNode;
}) {
  return (
    <Section
      flush
      title={
        <>
          {title} <span className="ml-1 font-normal text-faint">{count}</span>
        </>
      }
      description={description}
    >
      {count > 0 ? (
        children
      ) : (
        <p className="px-4 py-4 text-muted text-sm">
          {searched ? "No tag matches your search." : none}
        </p>
      )}
    </Section>
  );
}

function Summary({ usage: { unread, missing, read, bytes } }: { usage: Usage }) {
  return (
    <StatRow>
      <Stat label="Tags" value={unread.length + read.length} hint="planned or received" />
      <Stat label="Stored" value={formatBytes(bytes.all)} hint="estimate: hits and app-info" />
      <Stat
        label="Unused"
        value={unread.length}
        hint={
          unread.length === 0
            ? ""
            : `${formatEstimate(bytes.unread)}, ${formatRate(bytes.unread, bytes.all)} of all`
        }
      />
      <Stat label="Missing" value={missing.length} hint="read by segments and campaigns" />
    </StatRow>
  );
}

function NothingYet({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        icon={<Leaf />}
        title="No tags yet"
        action={
          <>
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/tag-plan`}>Create a plan</Link>
            </Button>
            <Button asChild>
              <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
            </Button>
          </>
        }
      >
        Once tags are planned or received, this page shows what reads each of them, what it costs,
        and which ones are missing.
      </EmptyState>
    </Card>
  );
}
