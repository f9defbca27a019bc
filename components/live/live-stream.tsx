"use client";

import { Pause, Play } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { FindDevice } from "@/components/live/find-device.tsx";
import { LiveFilters } from "@/components/live/live-filters.tsx";
import { LiveList } from "@/components/live/live-list.tsx";
import { LiveNews } from "@/components/live/live-news.tsx";
import { LivePanel } from "@/components/live/live-panel.tsx";
import { countNewer } from "@/components/live/merge-lines.ts";
import { NoArrivals } from "@/components/live/no-arrivals.tsx";
import { useLive } from "@/components/live/use-live.ts";
import { useLiveFilter } from "@/components/live/use-live-filter.ts";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Kbd } from "@/components/ui/kbd.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { LiveLine } from "@/server/live/live-line.ts";

const NONE: readonly LiveLine[] = [];

/** The stream of what arrives, held against the plan. */
export function LiveStream({ appId }: { appId: number }) {
  const { filter, isFiltered, change, clear } = useLiveFilter();
  const query = useLive(appId, filter);
  const [held, setHeld] = useState<readonly LiveLine[] | null>(null);
  const [chosen, setChosen] = useState<LiveLine | null>(null);
  const lines = query.data?.lines ?? NONE;
  const shown = held ?? lines;
  const waiting = held ? countNewer(held, lines) : 0;
  const toggle = useCallback(() => setHeld((before) => (before ? null : lines)), [lines]);
  useSpaceKey(toggle);
  const filterBy: typeof change = (to) => {
    setHeld(null);
    change(to);
  };
  return (
    <div className={cn("flex flex-col gap-4", chosen && "xl:pr-[26rem]")}>
      <PageHeader
        title="Live"
        description="What your app sends, seconds after it happened, held against the tag plan."
        actions={
          <>
            <FindDevice appId={appId} onFollow={(device) => filterBy({ device })} />
            <Button onClick={toggle} aria-keyshortcuts="Space" className="min-w-32">
              {held ? <Play aria-hidden /> : <Pause aria-hidden />}
              {held ? `Resume${waiting > 0 ? ` (${waiting} new)` : ""}` : "Pause"}
              <Kbd>Space</Kbd>
            </Button>
          </>
        }
      />
      <LiveFilters
        appId={appId}
        filter={filter}
        isFiltered={isFiltered}
        lines={lines}
        onChange={filterBy}
        onClear={() => {
          setHeld(null);
          clear();
        }}
      />
      <QueryError query={query} />
      {query.data?.hasPlan === false && lines.length > 0 ? <NoPlan appId={appId} /> : null}
      {query.data ? (
        <>
          <p className="flex flex-wrap gap-x-4 text-muted text-sm">
            <StateDot tone={held || query.error ? "neutral" : "green"} live={!held && !query.error}>
              {held ? "Paused" : query.error ? "Interrupted" : "Listening"}
            </StateDot>
            {shown.length > 0 ? <Tally lines={shown} /> : null}
          </p>
          <LiveNews lines={shown} />
          {shown.length > 0 ? (
            <LiveList lines={shown} chosen={chosen?.id ?? null} onOpen={setChosen} />
          ) : (
            <NoArrivals appId={appId} isFiltered={isFiltered} onClear={clear} />
          )}
        </>
      ) : query.error ? null : (
        <Card>
          <SkeletonRows rows={12} />
        </Card>
      )}
      {chosen ? (
        <LivePanel
          appId={appId}
          line={chosen}
          onClose={() => setChosen(null)}
          onFilter={filterBy}
        />
      ) : null}
    </div>
  );
}

function Tally({ lines }: { lines: readonly LiveLine[] }) {
  const count = (verdict: LiveLine["verdict"]) =>
    lines.filter((line) => line.verdict === verdict).length;
  const [hints, wrong] = [count("hint"), count("wrong")];
  return (
    <span className="tabular-nums">
      The newest {lines.length}: {wrong} wrong, {hints} with a hint, {lines.length - wrong - hints}{" "}
      right.
    </span>
  );
}

function NoPlan({ appId }: { appId: number }) {
  return (
    <Notice
      action={
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/tags`}>Make the plan</Link>
        </Button>
      }
    >
      There is no tag plan yet, so nothing can be wrong. Write down what your app should send, and
      each line here says whether it does.
    </Notice>
  );
}

/** The space key pauses and resumes, except where it means something else. */
function useSpaceKey(toggle: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== " " || event.repeat || !(event.target instanceof Element)) return;
      const { target } = event;
      const isLine = target.closest("[data-live-row]") !== null;
      if (!isLine && target.closest("button, a, input, select, textarea, [role], pre")) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [toggle]);
}
