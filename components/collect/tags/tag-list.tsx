"use client";

import { useQuery } from "@tanstack/react-query";
import { Tags } from "lucide-react";
import Link from "next/link";
import { parseAsString, parseAsStringEnum, useQueryState } from "nuqs";
import { TAG_KINDS } from "@/components/collect/tags/tag-kinds.ts";
import { TagSection } from "@/components/collect/tags/tag-section.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { TagSummary } from "@/server/collect/tags/list-tags.ts";

const REFRESH_MS = 10_000;
const kinds = TAG_KINDS.map(({ kind }) => kind);

/**
 * Lists the received tags by kind. While nothing has arrived it explains how to start, and it
 * refreshes automatically.
 */
export function TagList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [kind, setKind] = useQueryState("kind", parseAsStringEnum([...kinds]));
  const { data, error, refetch, isFetching } = useQuery(
    trpc.tags.list.queryOptions({ appId }, { refetchInterval: REFRESH_MS }),
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
  if (data.length === 0) return <NothingYet appId={appId} />;
  const present = TAG_KINDS.filter((one) => data.some((tag) => tag.kind === one.kind));
  const groups = present
    .filter((one) => kind === null || one.kind === kind)
    .map((one) => ({
      ...one,
      tags: data.filter((tag) => tag.kind === one.kind && matches(tag, search)),
    }))
    .filter(({ tags }) => tags.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <SearchInput
          label="Search names and extras"
          placeholder="Search names and extras…"
          value={search}
          onChange={(event) => void setSearch(event.target.value || null)}
        />
        <Select
          aria-label="Kind"
          className="w-44 max-md:w-full"
          value={kind ?? "all"}
          onChange={(value) => void setKind(value === "all" ? null : value)}
          options={[
            { value: "all", label: "All kinds" },
            ...present.map((one) => ({ value: one.kind, label: one.plural })),
          ]}
        />
      </div>
      {groups.map((group) => (
        <TagSection key={group.kind} {...group} />
      ))}
      {groups.length === 0 ? (
        <Card>
          <EmptyState
            title="No matching tags"
            action={
              <Button
                onClick={() => {
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

function matches(tag: TagSummary, search: string): boolean {
  const text = search.trim().toLowerCase();
  return [tag.name, ...tag.extras.map(({ key }) => key)].some((one) =>
    one.toLowerCase().includes(text),
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
