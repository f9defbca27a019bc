import { DateTime } from "luxon";
import type { CalendarView } from "@/components/engage/calendar/calendar-days.ts";
import { STATE_WORDS } from "@/components/engage/campaigns/campaign-words.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatNumber } from "@/server/words.ts";

/** Returns "November 2026", or "9 – 15 November 2026" for a week. */
export function titleOf(view: CalendarView, days: readonly string[], anchor: string): string {
  const day = (iso: string) => DateTime.fromISO(iso, { zone: "utc" }).setLocale("en-GB");
  if (view === "month") return day(anchor).toFormat("LLLL yyyy");
  const [first, last] = [day(days[0] ?? anchor), day(days.at(-1) ?? anchor)];
  const start = first.hasSame(last, "month") ? first.toFormat("d") : first.toFormat("d LLLL");
  return `${start} – ${last.toFormat("d LLLL yyyy")}`;
}

export function dayName(day: string, format: "ccc d" | "cccc d LLLL" | "ccc d LLL"): string {
  return DateTime.fromISO(day, { zone: "utc" }).setLocale("en-GB").toFormat(format);
}

const TYPES: Record<CalendarEntry["type"], string> = {
  once: "once",
  recurring: "recurring",
  trigger: "triggered",
  api: "sent by API",
  program: "program",
};

/** Returns an entry's state and type, such as "Draft, once", for people who use a screen reader. */
export function entryWords({ state, type }: Pick<CalendarEntry, "state" | "type">): string {
  const word = state === "running" && type !== "once" ? "Running" : STATE_WORDS[state].word;
  return `${word}, ${TYPES[type]}`;
}

export function hrefOf(appId: number, { type, id }: Pick<CalendarEntry, "type" | "id">): string {
  return `/apps/${appId}/${type === "program" ? "programs" : "campaigns"}/${id}`;
}

/** Returns messages per person with two digits at most: "0.8". */
export function heatWords(perPerson: number): string {
  if (perPerson > 0 && perPerson < 0.01) return "< 0.01";
  return formatNumber(perPerson, perPerson < 0.1 ? 2 : 1);
}
