"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import { formatWeekdayMoment } from "@/server/words.ts";

/** Shows the next five dates of a recurrence rule, or the rule's error. */
export function NextDates({
  appId,
  rule,
  startAt,
  endAt,
}: {
  appId: number;
  rule: string;
  startAt: Date | null;
  endAt: Date | null;
}) {
  const trpc = useTRPC();
  const { zone } = useAppZone(appId);
  const asked = useDebounced(rule, 300);
  const { data } = useQuery(
    trpc.composer.recurrence.queryOptions(
      { appId, rrule: asked, startAt, endAt },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <div aria-live="polite" className="rounded-md border bg-bg p-3 text-sm empty:hidden">
      {data?.problem ? <p className="text-red">{data.problem}</p> : null}
      {data && !data.problem && data.dates.length === 0 ? (
        <p>This rule has no more dates.</p>
      ) : null}
      {data && data.dates.length > 0 ? (
        <>
          <p className="mb-1 text-muted">
            {startAt ? "Next dates:" : "Next dates if launched now:"}
          </p>
          <ol className="flex flex-col gap-0.5 tabular-nums">
            {data.dates.map((at) => (
              <li key={at.toISOString()}>{formatWeekdayMoment(at, zone)}</li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
