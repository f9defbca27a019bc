"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { Agenda } from "@/components/engage/calendar/agenda.tsx";
import { CalendarBar } from "@/components/engage/calendar/calendar-bar.tsx";
import { daysOf, today, turn, windowOf } from "@/components/engage/calendar/calendar-days.ts";
import { titleOf } from "@/components/engage/calendar/calendar-words.ts";
import { MonthGrid } from "@/components/engage/calendar/month-grid.tsx";
import { MoveConfirm } from "@/components/engage/calendar/move-confirm.tsx";
import { Standing } from "@/components/engage/calendar/standing.tsx";
import { useMove } from "@/components/engage/calendar/use-move.ts";
import { WeekGrid } from "@/components/engage/calendar/week-grid.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

const VIEWS = ["month", "week"] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What goes out when: a month or a week, and a list of days on narrow screens. */
export function CalendarView({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { zone } = useAppZone(appId);
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("month"));
  const [chosen, setChosen] = useQueryState("day", parseAsString);
  const anchor =
    chosen && DAY.test(chosen) && !Number.isNaN(Date.parse(chosen)) ? chosen : today(zone);
  const days = daysOf(view, anchor);
  const query = useQuery(
    trpc.calendar.list.queryOptions(
      { appId, ...windowOf(days, zone) },
      { placeholderData: keepPreviousData },
    ),
  );
  const move = useMove(appId, zone, view, query.data?.mayMove ?? false);
  const { data } = query;
  const entries = data?.entries ?? [];
  const dated = entries.filter((entry) => entry.at !== null);
  const parts = { appId, days, zone, entries: dated, heat: data?.heat ?? [], move };
  return (
    <div className="flex flex-col gap-4">
      <CalendarBar
        view={view}
        title={titleOf(view, days, anchor)}
        zone={zone}
        onView={(next) => void setView(next)}
        onTurn={(by) => void setChosen(turn(view, anchor, by))}
        onToday={() => void setChosen(null)}
      />
      {query.error && !data ? <QueryError query={query} /> : null}
      {data ? null : query.error ? null : (
        <div role="status" aria-label="Loading">
          <Skeleton className="h-96 rounded-lg" />
        </div>
      )}
      {data ? (
        <>
          <Standing appId={appId} entries={entries} window={windowOf(days, zone)} zone={zone} />
          <div className="max-md:hidden">
            {view === "month" ? <MonthGrid {...parts} anchor={anchor} /> : <WeekGrid {...parts} />}
          </div>
          <div className="md:hidden">
            <Agenda {...parts} />
          </div>
          {entries.length === 0 ? <Nothing appId={appId} /> : null}
          <Reading />
        </>
      ) : null}
      <p role="status" className="sr-only">
        {move.announcement}
      </p>
      <MoveConfirm move={move} zone={zone} />
    </div>
  );
}

/** What the figures mean, and how things are moved. */
function Reading() {
  return (
    <p className="text-muted text-xs">
      The figure of a day is how many messages a person gets: what was sent, and from today on what
      is planned. That is an estimate, and messages on a trigger cannot be foreseen.
      <span className="max-md:hidden">
        {" "}
        Drag a campaign to move it. By keyboard: go to it, press Space, carry it with the arrow
        keys, and press Enter.
      </span>
    </p>
  );
}

function Nothing({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        title="Nothing goes out on these days"
        action={
          <Button asChild>
            <Link href={`/apps/${appId}/campaigns/new`}>New campaign</Link>
          </Button>
        }
      >
        Campaigns stand here on their date, also drafts that have one; recurring ones on each of
        their dates, and programs and triggers as long as they run.
      </EmptyState>
    </Card>
  );
}
