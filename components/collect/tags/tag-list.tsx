"use client";

import { useQuery } from "@tanstack/react-query";
import { Tags } from "lucide-react";
import Link from "next/link";
import { parseAsString, parseAsStringEnum, useQueryState } from "nuqs";
import { useState } from "react";
import { TAG_KINDS } from "@/components/collect/tags/tag-kinds.ts";
import { TagSection } from "@/components/collect/tags/tag-section.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";

const REFRESH_MS = 10_000;
const SEARCH_MS = 200;
const kinds = TAG_KINDS.map(({ kind }) => kind);

/**
 * Lists the received tags by kind. While nothing has arrived it explains how to start, and it
 * refreshes automatically.
 */
export function TagList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [kind, setKind] = useQueryState("kind", parseAsStringEnum([...kinds]));
  const [page, setPage] = useState(1);
  const asked = useDebounced(search.trim(), SEARCH_MS);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.tags.list.queryOptions(
      { appId, search: asked, kind, page },
      { refetchInterval: REFRESH_MS, placeholderData: (previous) => previous },
    ),
  );
  if (error && !data) {
    return <QueryError query={{ error, isFetching, refetch }} />;
  }
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  if (data.kinds.length === 0) return <NothingYet appId={appId} />;
  const present = TAG_KINDS.filter((one) => data.kinds.includes(one.kind));
  const groups = present
    .map((one) => ({
      ...one,
      found: data.found[one.kind] ?? 0,
      tags: data.tags.filter((tag) => tag.kind === one.kind),
    }))
    .filter(({ tags }) => tags.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <SearchInput
          label="Search names and extras"
          placeholder="Search names and extras…"
          value={search}
          onChange={(event) => {
            setPage(1);
            void setSearch(event.target.value || null);
          }}
        />
        <Select
          aria-label="Kind"
          className="w-44 max-md:w-full"
          value={kind ?? "all"}
          onChange={(value) => {
            setPage(1);
            void setKind(value === "all" ? null : value);
          }}
          options={[
            { value: "all", label: "All kinds" },
            ...present.map((one) => ({ value: one.kind, label: one.plural })),
          ]}
        />
      </div>
      {groups.map((group) => (
        <TagSection key={group.kind} {...group} />
      ))}
      <Pager label="Received tags" page={page} pages={data.pages} onChange={setPage} />
      {groups.length === 0 ? (
        <Card>
          <EmptyState
            title="No matching tags"
            action={
              <Button
                onClick={() => {
                  setPage(1);
                  void setSearch(null);
                  void setKind(null);
                }}
              >
                Show all tags
              </Button>
            }
          >
            No received tag has this name or extra. This search ignores upper and lower case.
          </EmptyState>
        </Card>
      ) : null}
    </div>
  );
}

function NothingYet({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        icon={<Tags />}
        title="No tags received yet"
        action={
          <Button asChild variant="primary">
            <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
          </Button>
        }
      >
        Once your app sends its first page view or event, its name appears here with its frequency
        and its extras.
      </EmptyState>
    </Card>
  );
}
