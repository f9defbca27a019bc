"use client";

import { useQuery } from "@tanstack/react-query";
import { Leaf } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { MissingList } from "@/components/steer/usage/missing-list.tsx";
import { RemoveUnread } from "@/components/steer/usage/remove-unread.tsx";
import { UsageTable } from "@/components/steer/usage/usage-table.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { ListedUsage, UsagePage } from "@/server/steer/usage/list-usage.ts";
import { formatBytes, formatCount, formatEstimate, formatRate } from "@/server/words.ts";

const REFRESH_MS = 30_000;
/**
 * The interval of refreshes while data is being deleted, so that members can follow the progress.
 */
const BUSY_MS = 4_000;
const SEARCH_MS = 200;
const FIRST_PAGES = { unreadPage: 1, missingPage: 1, readPage: 1 };

/**
 * Shows which tags are used, which are collected without a reader, and which are read but missing.
 */
export function UsageView({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const asked = useDebounced(search.trim(), SEARCH_MS);
  const [pages, setPages] = useState(FIRST_PAGES);
  const query = useQuery(
    trpc.usage.list.queryOptions(
      { appId, search: asked, ...pages },
      {
        refetchInterval: ({ state }) => (state.data?.purging ? BUSY_MS : REFRESH_MS),
        placeholderData: (previous) => previous,
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
  const { unread, missing, read } = data;
  if (unread.all + read.all + missing.all === 0) {
    return <NothingYet appId={appId} />;
  }
  const mayEdit = app !== undefined && app.role !== "viewer";
  const mayPurge = app !== undefined && ["admin", "owner"].includes(app.role);
  const table = { appId, hasPlan: data.hasPlan, mayEdit, mayPurge };
  const turn = (key: keyof typeof FIRST_PAGES) => (page: number) =>
    setPages({ ...pages, [key]: page });
  return (
    <div className="flex flex-col gap-5">
      <Summary usage={data} />
      <SearchInput
        label="Search tags"
        placeholder="Search tags…"
        value={search}
        onChange={(event) => {
          setPages(FIRST_PAGES);
          void setSearch(event.target.value || null);
        }}
      />
      <Part
        title="Missing"
        description="A segment or campaign reads these tags but does not receive what it needs."
        none="Every tag that is read arrives as expected."
        part={missing}
        page={pages.missingPage}
        onPage={turn("missingPage")}
        searched={search !== ""}
      >
        <MissingList appId={appId} missing={missing.rows} />
      </Part>
      <Part
        title="Unused"
        actions={
          mayPurge && data.removable > 0 ? (
            <RemoveUnread appId={appId} names={data.removable} />
          ) : null
        }
        description="These tags are collected, but no segment or running campaign reads them. Add a reason to keep them, stop collecting them, or delete them."
        none="Every tag is in use. Nothing is collected without a reason."
        part={unread}
        page={pages.unreadPage}
        onPage={turn("unreadPage")}
        searched={search !== ""}
      >
        <UsageTable {...table} label="Unused" tags={unread.rows} />
      </Part>
      <Part
        title="In use"
        description="Tags that something reads, that have a reason, or that are collected automatically."
        none="No tag is in use yet. Create a segment, and its tags appear here."
        part={read}
        page={pages.readPage}
        onPage={turn("readPage")}
        searched={search !== ""}
      >
        <UsageTable {...table} label="In use" tags={read.rows} />
      </Part>
    </div>
  );
}

function Part({
  title,
  description,
  none,
  part,
  page,
  onPage,
  searched,
  actions,
  children,
}: {
  title: string;
  description: string;
  /** Replaces an empty list with a sentence. */
  none: string;
  part: Pick<UsagePage<unknown>, "found" | "pages">;
  page: number;
  onPage: (page: number) => void;
  searched: boolean;
  actions?: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <Section
      flush
      title={
        <>
          {title} <span className="ml-1 font-normal text-faint">{formatCount(part.found)}</span>
        </>
      }
      description={description}
      actions={actions}
    >
      {part.found > 0 ? (
        <>
          {children}
          <Pager label={title} page={page} pages={part.pages} onChange={onPage} />
        </>
      ) : (
        <p className="px-4 py-4 text-muted text-sm">
          {searched ? "No tag matches your search." : none}
        </p>
      )}
    </Section>
  );
}

function Summary({ usage: { unread, missing, read, bytes } }: { usage: ListedUsage }) {
  return (
    <StatRow>
      <Stat label="Tags" value={unread.all + read.all} hint="planned or received" />
      <Stat label="Stored" value={formatBytes(bytes.all)} hint="estimate: hits and app-info" />
      <Stat
        label="Unused"
        value={unread.all}
        hint={
          unread.all === 0
            ? ""
            : `${formatEstimate(bytes.unread)}, ${formatRate(bytes.unread, bytes.all)} of all`
        }
      />
      <Stat label="Missing" value={missing.all} hint="read by segments and campaigns" />
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
