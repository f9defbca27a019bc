"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { parseAsString, parseAsStringEnum, useQueryState } from "nuqs";
import { useState } from "react";
import { DroppedNotice } from "@/components/collect/problems/dropped-notice.tsx";
import { HeldNotice } from "@/components/collect/problems/held-notice.tsx";
import { PLAN_MODE_WORDS } from "@/components/collect/problems/plan-mode-words.ts";
import { ProblemRow } from "@/components/collect/problems/problem-row.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Pager } from "@/components/ui/pager.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";

const REFRESH_MS = 5_000;
const SEARCH_MS = 200;
const PERIODS = [
  { value: "hour", label: "Last hour" },
  { value: "day", label: "Last day" },
  { value: "week", label: "Last week" },
] as const;
const periods = PERIODS.map(({ value }) => value);

/** Lists what broke the plan, each with its reason and a way to fix it. */
export function ProblemList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [period, setPeriod] = useQueryState(
    "period",
    parseAsStringEnum([...periods]).withDefault("day"),
  );
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const [page, setPage] = useState(1);
  const asked = useDebounced(search.trim(), SEARCH_MS);
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const query = useQuery(
    trpc.problems.list.queryOptions(
      { appId, period, search: asked, page },
      { refetchInterval: REFRESH_MS, placeholderData: (previous) => previous },
    ),
  );
  const { data } = query;
  return (
    <div className="flex max-w-5xl flex-col gap-4">
      <h2 className="sr-only">Items that break the plan</h2>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented
          aria-label="Period"
          value={period}
          onChange={(value) => {
            setPage(1);
            void setPeriod(value);
          }}
          options={PERIODS}
        />
        <SearchInput
          label="Search tags"
          placeholder="Search tags…"
          value={search}
          onChange={(event) => {
            setPage(1);
            void setSearch(event.target.value || null);
          }}
        />
        {app ? (
          <p className="text-muted text-sm">
            {PLAN_MODE_WORDS[app.planMode]}{" "}
            <Link href={`/apps/${appId}/settings`} className="text-accent-text underline">
              Change setting
            </Link>
          </p>
        ) : null}
      </div>
      <DroppedNotice appId={appId} />
      {data && data.held > 0 ? <HeldNotice appId={appId} held={data.held} /> : null}
      {query.error && !data ? <QueryError query={query} /> : null}
      <Card className="overflow-hidden">
        {!data && !query.error ? <SkeletonRows rows={6} /> : null}
        {data?.problems.length === 0 && asked === "" ? (
          <NoProblems appId={appId} period={period} />
        ) : null}
        {data?.problems.length === 0 && asked !== "" ? (
          <p className="px-4 py-4 text-muted text-sm">No problem matches your search.</p>
        ) : null}
        {data && data.problems.length > 0 ? (
          <ul className="divide-y">
            {data.problems.map((problem) => (
              <ProblemRow
                key={`${problem.tagId}:${problem.problem}:${problem.key}`}
                appId={appId}
                problem={problem}
              />
            ))}
          </ul>
        ) : null}
        {data ? <Pager label="Problems" page={page} pages={data.pages} onChange={setPage} /> : null}
      </Card>
    </div>
  );
}

function NoProblems({ appId, period }: { appId: number; period: "hour" | "day" | "week" }) {
  return (
    <EmptyState
      icon={<CircleCheck />}
      title={`No problems in the last ${period}`}
      action={
        <>
          <Button asChild>
            <Link href={`/apps/${appId}/live`}>View live stream</Link>
          </Button>
          <Button asChild>
            <Link href={`/apps/${appId}/tag-plan`}>View tag plan</Link>
          </Button>
        </>
      }
    >
      When the app sends a name, an extra or a type that is not in the plan, it appears here within
      seconds with the received data and a way to fix it. Without a plan, nothing is checked.
    </EmptyState>
  );
}
