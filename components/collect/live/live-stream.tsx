"use client";

import { Pause, Play } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { EmptyStream } from "@/components/collect/live/empty-stream.tsx";
import { FindDevice } from "@/components/collect/live/find-device.tsx";
import { LiveFilters } from "@/components/collect/live/live-filters.tsx";
import { LiveList } from "@/components/collect/live/live-list.tsx";
import { LivePanel } from "@/components/collect/live/live-panel.tsx";
import { LiveState } from "@/components/collect/live/live-state.tsx";
import { countNewer } from "@/components/collect/live/merge-lines.ts";
import { useLive } from "@/components/collect/live/use-live.ts";
import { useLiveFilter } from "@/components/collect/live/use-live-filter.ts";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Kbd } from "@/components/ui/kbd.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const NONE: readonly LiveLine[] = [];

/** Shows the stream of arrivals and checks each of them against the plan. */
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
    <div className={cn(chosen && "xl:pr-[26rem]")}>
      <PageHeader
        title="Live"
        description="See what your app sends seconds after it happens, checked against the tag plan."
        actions={
          <>
            <FindDevice appId={appId} onFollow={(device) => filterBy({ device })} />
            <PauseButton isPaused={held !== null} waiting={waiting} onToggle={toggle} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
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
            <LiveState lines={shown} isPaused={held !== null} isBroken={query.error !== null} />
            {shown.length > 0 ? (
              <LiveList lines={shown} chosen={chosen?.id ?? null} onOpen={setChosen} />
            ) : (
              <EmptyStream appId={appId} isFiltered={isFiltered} onClear={clear} />
            )}
          </>
        ) : query.error ? null : (
          <Card>
            <SkeletonRows rows={12} />
          </Card>
        )}
      </div>
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

function PauseButton({
  isPaused,
  waiting,
  onToggle,
}: {
  isPaused: boolean;
  /** The number of lines that arrived during the pause. */
  waiting: number;
  onToggle: () => void;
}) {
  return (
    <Button onClick={onToggle} aria-keyshortcuts="Space" className="min-w-32">
      {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
      {isPaused ? `Resume${waiting > 0 ? ` (${waiting} new)` : ""}` : "Pause"}
      <span className="max-md:hidden">
        <Kbd>Space</Kbd>
      </span>
    </Button>
  );
}

function NoPlan({ appId }: { appId: number }) {
  return (
    <Notice
      action={
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/tag-plan`}>Create tag plan</Link>
        </Button>
      }
    >
      There is no tag plan yet, so lines are not checked. Write down what your app should send, and
      each line here shows whether it does.
    </Notice>
  );
}

/** The space key pauses and resumes, except on controls that use it themselves. */
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
