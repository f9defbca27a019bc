"use client";

import { useState } from "react";
import type { CalendarView } from "@/components/engage/calendar/calendar-days.ts";
import { carried } from "@/components/engage/calendar/calendar-days.ts";
import { useReschedule } from "@/components/engage/calendar/use-reschedule.ts";
import { toast } from "@/components/ui/toast-store.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatWeekdayMoment } from "@/server/words.ts";

/** An entry that is being moved. */
interface Held {
  entry: CalendarEntry;
  to: Date;
  /** True while the confirmation dialog is open. Scheduled campaigns need one. */
  asked: boolean;
}

export type Move = ReturnType<typeof useMove>;

/** Moves one entry at a time: by mouse or form (`propose`) and by keyboard (`onKey`). */
export function useMove(appId: number, zone: string, view: CalendarView, mayMove: boolean) {
  const [held, setHeld] = useState<Held | null>(null);
  const [announcement, announce] = useState("");
  const { reschedule, busy } = useReschedule(appId, zone, announce);
  const blockedReason = (entry: CalendarEntry) =>
    mayMove ? entry.fixed : "Moving a campaign needs the marketer role or higher in this app.";
  const run = ({ entry, to }: Pick<Held, "entry" | "to">) =>
    reschedule(entry, to, () => setHeld(null));

  const propose = (entry: CalendarEntry, to: Date) => {
    const why = blockedReason(entry);
    if (why !== null || entry.at === null) {
      toast(why ?? "This campaign has no date.");
      return setHeld(null);
    }
    if (to.getTime() === entry.at.getTime()) return setHeld(null);
    if (to.getTime() <= Date.now()) {
      toast("That time has passed. Choose a later one.");
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
      const why = blockedReason(entry);
      announce(
        why ?? `Moving ${entry.name}. Use the arrow keys to choose a time, then press Enter.`,
      );
      if (why !== null || entry.at === null) toast(why ?? "This campaign has no date.");
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
    announce(formatWeekdayMoment(to, zone));
    return true;
  };
  const cancel = () => {
    setHeld(null);
    announce("The move was cancelled.");
    return true;
  };
  return { held, announcement, blockedReason, propose, onKey, run, cancel, busy };
}
