"use client";

import { useQuery } from "@tanstack/react-query";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { Pressure } from "@/server/engage/calendar/forecast-load.ts";
import { counted, formatCount, formatWeekday } from "@/server/words.ts";

/**
 * Forecasts how many messages the audience of a draft (or everyone, if `id` is null) receives in the next seven
 * days.
 */
export function MessageForecast({ appId, id }: { appId: number; id: number | null }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.calendar.load.queryOptions({ appId, id }));
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-2">
          The next 7 days <Badge>Estimate</Badge>
        </span>
      }
      description={
        id === null
          ? "Messages per person from everything that is planned."
          : "Messages per person in this audience, from this campaign and everything else that is planned."
      }
    >
      {query.data ? (
        <Figures appId={appId} pressure={query.data} />
      ) : query.error ? (
        <QueryError query={query} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Section>
  );
}

function Figures({ appId, pressure }: { appId: number; pressure: Pressure }) {
  const { distribution, sentences, people, capWeek } = pressure;
  const most = distribution.findLastIndex((bucket) => bucket.people > 0);
  return (
    <div className="flex flex-col gap-4 text-sm">
      <table className="w-full" aria-label="People by number of messages">
        <thead className="sr-only">
          <tr>
            <th scope="col">Messages</th>
            <th scope="col">People</th>
          </tr>
        </thead>
        <tbody>
          {distribution.slice(0, Math.max(most, 2) + 1).map(({ messages, people: n }) => (
            <tr key={messages}>
              <th scope="row" className="w-28 py-1 text-left font-normal text-muted">
                {messageWords(messages, distribution.length - 1)}
              </th>
              <td className="py-1">
                <Bar n={n} of={people} over={capWeek !== null && messages > capWeek} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Days appId={appId} pressure={pressure} />
    </div>
  );
}

function messageWords(n: number, last: number): string {
  if (n === last) return `${n} or more`;
  return n === 0 ? "None" : counted(n, "message", "messages");
}

function Bar({ n, of, over }: { n: number; of: number; over: boolean }) {
  const share = of > 0 ? n / of : 0;
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-2 min-w-0 flex-1 overflow-hidden rounded-full bg-active">
        <span
          className={`block h-full rounded-full ${over ? "bg-amber" : "bg-muted"}`}
          style={{ width: `${Math.max(share * 100, n > 0 ? 1 : 0)}%` }}
        />
      </span>
      <span className="w-20 shrink-0 text-right tabular-nums">{formatCount(n)}</span>
    </span>
  );
}

/** Lists the messages per day. */
function Days({ appId, pressure: { days } }: { appId: number; pressure: Pressure }) {
  const { zone } = useAppZone(appId);
  const busy = days.filter((day) => day.messages > 0);
  if (busy.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-t pt-3 text-muted">
      {busy.map(({ at, messages, people }) => (
        <li key={at.getTime()} className="flex justify-between gap-4">
          <span>{formatWeekday(at, zone, "short")}</span>
          <span className="text-right tabular-nums">
            {counted(messages, "message", "messages")} to {counted(people, "person", "people")}
          </span>
        </li>
      ))}
    </ul>
  );
}
