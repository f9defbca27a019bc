import { DateTime } from "luxon";
import type { CalendarView } from "@/components/engage/calendar/calendar-days.ts";
import { STATE_WORDS } from "@/components/engage/campaigns/campaign-words.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";

/** "November 2026", or "9 – 15 November 2026". */
export function titleOf(view: CalendarView, days: readonly string[], anchor: string): string {
  const day = (iso: string) => DateTime.fromISO(iso, { zone: "utc" }).setLocale("en-GB");
  if (view === "month") return day(anchor).toFormat("LLLL yyyy");
  const [first, last] = [day(days[0] ?? anchor), day(days.at(-1) ?? anchor)];
  const start = first.hasSame(last, "month") ? first.toFormat("d") : first.toFormat("d LLLL");
  return `${start} – ${last.toFormat("d LLLL yyyy")}`;
}

export function timeOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("HH:mm");
}

export function dayName(day: string, format: "ccc d" | "cccc d LLLL" | "ccc d LLL"): string {
  return DateTime.fromISO(day, { zone: "utc" }).setLocale("en-GB").toFormat(format);
}

const TYPES: Record<CalendarEntry["type"], string> = {
  once: "once",
  recurring: "recurring",
  trigger: "on a trigger",
  api: "by the API",
  program: "program",
};

/** "Draft, once": what an entry is, for those who do not see how it is drawn. */
export function entryWords({ state, type }: Pick<CalendarEntry, "state" | "type">): string {
  const word = state === "running" && type !== "once" ? "Running" : STATE_WORDS[state].word;
  return `${word}, ${TYPES[type]}`;
}

export function hrefOf(appId: number, { type, id }: Pick<CalendarEntry, "type" | "id">): string {
  return `/apps/${appId}/${type === "program" ? "programs" : "campaigns"}/${id}`;
}

/** "0.8": messages a person; two digits at most. */
export function heatWords(perPerson: number): string {
  if (perPerson > 0 && perPerson < 0.01) return "< 0.01";
  return perPerson.toLocaleString("en", { maximumFractionDigits: perPerson < 0.1 ? 2 : 1 });
}
