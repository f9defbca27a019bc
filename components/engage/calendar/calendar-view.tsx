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
import { Ongoing } from "@/components/engage/calendar/ongoing.tsx";
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

/** Shows when campaigns go out: by month or week, and as a list of days on narrow screens. */
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
          <Ongoing appId={appId} entries={entries} window={windowOf(days, zone)} zone={zone} />
          <div className="max-md:hidden">
            {view === "month" ? <MonthGrid {...parts} anchor={anchor} /> : <WeekGrid {...parts} />}
          </div>
          <div className="md:hidden">
            <Agenda {...parts} />
          </div>
          {entries.length === 0 ? <NoEntries appId={appId} /> : null}
          <CalendarHelp />
        </>
      ) : null}
      <p role="status" className="sr-only">
        {move.announcement}
      </p>
      <MoveConfirm move={move} zone={zone} />
    </div>
  );
}

/** Explains the figures and how to move campaigns. */
function CalendarHelp() {
  return (
    <p className="text-muted text-xs">
      Each day shows the average number of messages per person: messages sent on past days, messages
      planned from today on. Planned figures are estimates and leave out triggered messages.
      <span className="max-md:hidden">
        {" "}
        Drag a campaign to reschedule it. With the keyboard, focus it, press Space, move it with the
        arrow keys and press Enter.
      </span>
    </p>
  );
}

function NoEntries({ appId }: { appId: number }) {
  return (
    <Card>
      <EmptyState
        title="No campaigns on these days"
        action={
          <Button asChild>
            <Link href={`/apps/${appId}/campaigns/new`}>New campaign</Link>
          </Button>
        }
      >
        Campaigns and drafts appear on their scheduled date, and recurring campaigns on each of
        their dates. Programs and triggered campaigns appear for as long as they run.
      </EmptyState>
    </Card>
  );
}
