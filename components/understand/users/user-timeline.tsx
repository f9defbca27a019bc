"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { TimelineOnly } from "@/components/understand/users/timeline-filter.tsx";
import { TimelineFilter } from "@/components/understand/users/timeline-filter.tsx";
import { TimelineHit } from "@/components/understand/users/timeline-hit.tsx";
import type { TagCount, UserHit } from "@/components/understand/users/user.ts";
import { counted, formatWeekday } from "@/server/words.ts";

/** Shows what the user did, newest first, by day in the reader's time zone. */
export function UserTimeline({
  appId,
  userId,
  tags,
}: {
  appId: number;
  userId: number;
  /** Everything the user ever did, as options for the filter. */
  tags: readonly TagCount[];
}) {
  const trpc = useTRPC();
  const [only, setOnly] = useState<TimelineOnly>({ kind: null, name: null });
  const query = useInfiniteQuery(
    trpc.users.hits.infiniteQueryOptions(
      {
        appId,
        userId,
        ...(only.kind && { kind: only.kind }),
        ...(only.name !== null && { name: only.name }),
      },
      { initialCursor: null, getNextPageParam: (page) => page.next },
    ),
  );
  // Days and times are in the reader's time zone, which the server does not know.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (query.error && !query.data) return <QueryError query={query} />;
  const hits = query.data?.pages.flatMap((page) => page.hits);
  return (
    <div className="flex flex-col gap-5">
      {tags.length > 1 ? <TimelineFilter tags={tags} only={only} onChange={setOnly} /> : null}
      {hits && inBrowser ? null : (
        <Card>
          <SkeletonRows rows={8} />
        </Card>
      )}
      {hits?.length === 0 ? (
        <Card>
          <EmptyState icon={<Clock />} title="No hits to show">
            {only.kind
              ? "This user has no hits of this kind, or they are older than your app keeps them."
              : "This user has no hits yet, or they are older than your app keeps them."}
          </EmptyState>
        </Card>
      ) : null}
      {byDay(inBrowser ? (hits ?? []) : []).map(({ day, hits: ofDay }) => (
        <section key={day} aria-label={day} className="flex flex-col gap-2">
          <h2 className="flex items-baseline gap-2 font-medium text-sm">
            {day}
            <span className="font-normal text-faint text-xs">
              {counted(ofDay.length, "hit", "hits")}
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
            Load older hits
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function byDay(hits: readonly UserHit[]): { day: string; hits: UserHit[] }[] {
  const zone = browserTimeZone();
  const days: { day: string; hits: UserHit[] }[] = [];
  for (const hit of hits) {
    const day = formatWeekday(hit.ts, zone, "long");
    const last = days.at(-1);
    if (last?.day === day) last.hits.push(hit);
    else days.push({ day, hits: [hit] });
  }
  return days;
}
