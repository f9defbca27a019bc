"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { TimelineHit } from "@/components/users/timeline-hit.tsx";
import type { HitRow } from "@/server/users/store.hits.ts";

/** What the user did, newest first, day by day in the reader's calendar. */
export function UserTimeline({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.users.hits.infiniteQueryOptions(
      { appId, userId },
      { initialCursor: null, getNextPageParam: (page) => page.next },
    ),
  );
  // Days and times are the reader's, whom the server does not know.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (query.error && !query.data) {
    return (
      <Notice
        tone="red"
        action={
          <Button size="sm" loading={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      >
        {query.error.message}
      </Notice>
    );
  }
  const hits = query.data?.pages.flatMap((page) => page.hits);
  if (!hits || !inBrowser) {
    return (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  if (hits.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Clock />} title="Nothing to show">
          This user did nothing yet, or so long ago that the single hits are no longer kept.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {byDay(hits).map(({ day, hits: ofDay }) => (
        <section key={day} aria-label={day} className="flex flex-col gap-2">
          <h2 className="flex items-baseline gap-2 font-medium text-sm">
            {day}
            <span className="font-normal text-faint text-xs">
              {ofDay.length} {ofDay.length === 1 ? "hit" : "hits"}
            </span>
          </h2>
          <ol className="overflow-hidden rounded-lg border bg-surface">
            {ofDay.map((hit) => (
              <TimelineHit key={hit.id} hit={hit} />
            ))}
          </ol>
        </section>
      ))}
      {query.hasNextPage ? (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function byDay(hits: readonly HitRow[]): { day: string; hits: HitRow[] }[] {
  const days: { day: string; hits: HitRow[] }[] = [];
  for (const hit of hits) {
    const day = hit.ts.toLocaleDateString("en", {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    const last = days.at(-1);
    if (last?.day === day) last.hits.push(hit);
    else days.push({ day, hits: [hit] });
  }
  return days;
}
