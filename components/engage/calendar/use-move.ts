"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CalendarView } from "@/components/engage/calendar/calendar-days.ts";
import { carried } from "@/components/engage/calendar/calendar-days.ts";
import { dayInWords } from "@/components/engage/campaigns/moment-words.ts";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";

/** An entry on its way to another moment. */
export interface Held {
  entry: CalendarEntry;
  to: Date;
  /** Asks before it is done: what is scheduled goes to people on that day. */
  asked: boolean;
}

export type Move = ReturnType<typeof useMove>;

/** Moving by mouse (`drop`), by keyboard (`onKey`) and by a form (`propose`); one thing at a time. */
export function useMove(appId: number, zone: string, view: CalendarView, mayMove: boolean) {
  const trpc = useTRPC();
  const refresh = useRefreshCampaigns();
  const [held, setHeld] = useState<Held | null>(null);
  const [announcement, announce] = useState("");
  const mutation = useMutation(trpc.calendar.move.mutationOptions({ onError: toastError }));
  const hindrance = (entry: CalendarEntry) =>
    mayMove ? entry.fixed : "Moving needs the role marketer or higher in this app.";
  const run = async ({ entry, to }: Pick<Held, "entry" | "to">) => {
    await mutation.mutateAsync({ appId, id: entry.id, startAt: to });
    const where = dayInWords(to, zone);
    toast(`“${entry.name}” was moved to ${where}.`);
    announce(`Moved to ${where}.`);
    setHeld(null);
    await refresh();
    // It stands in another cell now: whoever carried it by keyboard goes on from there.
    document.querySelector<HTMLElement>(`[data-entry="${entry.id}"]`)?.focus();
  };
  const propose = (entry: CalendarEntry, to: Date) => {
    const why = hindrance(entry);
    if (why !== null || entry.at === null) {
      toast(why ?? "It has no date.");
      return setHeld(null);
    }
    if (to.getTime() === entry.at.getTime()) return setHeld(null);
    if (to.getTime() <= Date.now()) {
      toast("This moment is over: choose a later one.");
      return setHeld(null);
    }
    if (entry.state === "scheduled") return setHeld({ entry, to, asked: true });
    setHeld({ entry, to, asked: false });
    run({ entry, to }).catch(() => setHeld(null));
  };
  const onKey = (entry: CalendarEntry, key: string): boolean => {
    const own = held !== null && held.entry.id === entry.id && !held.asked ? held : null;
    if (key === " ") {
      if (own) return cancel();
      const why = hindrance(entry);
      announce(why ?? `Holding ${entry.name}. Carry it with the arrow keys, Enter puts it down.`);
      if (why !== null || entry.at === null) toast(why ?? "It has no date.");
      else setHeld({ entry, to: entry.at, asked: false });
      return true;
    }
    if (!own) return false;
    if (key === "Escape") return cancel();
    if (key === "Enter") {
      propose(entry, own.to);
      return true;
    }
    const to = carried(own.to, zone, key, view);
    if (!to) return false;
    setHeld({ ...own, to });
    announce(dayInWords(to, zone));
    return true;
  };
  const cancel = () => {
    setHeld(null);
    announce("It stays where it was.");
    return true;
  };
  return { held, announcement, hindrance, propose, onKey, run, cancel, busy: mutation.isPending };
}
