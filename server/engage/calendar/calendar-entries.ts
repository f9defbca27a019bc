import { DateTime } from "luxon";
import type { CalendarCampaign, CalendarProgram } from "@/server/engage/calendar/store.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";

/** An entry in the calendar: a firing at a moment, or a period (of a trigger or a program). */
export interface CalendarEntry {
  type: "once" | "recurring" | "trigger" | "api" | "program";
  id: number;
  name: string;
  state: CampaignState;
  /** The moment of a firing. */
  at: Date | null;
  /** The beginning of a period, and its end (null = open-ended). */
  from: Date | null;
  to: Date | null;
  /** The reason why it cannot be moved to another day; null = it can. */
  fixed: string | null;
}

const DATES_MAX = 100;

/** Lists the entries of one campaign from `from` to `to`. */
export function entriesOf(
  campaign: CalendarCampaign,
  window: { from: Date; to: Date; now: Date; zone: string },
): CalendarEntry[] {
  const { id, name, state, schedule } = campaign;
  if (schedule.type === "step") return [];
  const entry = { type: schedule.type, id, name, state, at: null, from: null, to: null };
  if (schedule.type === "trigger" || schedule.type === "api") {
    const stretch = { from: begin(campaign), to: campaign.finishedAt ?? campaign.endAt };
    const fixed = "It waits for its trigger. Change its start in the composer.";
    return [{ ...entry, ...stretch, fixed }];
  }
  if (schedule.type === "once") {
    // On local clocks it is due half a day before the first of them, so the calendar shows its start.
    const at = campaign.startAt ?? campaign.launchedAt;
    const inside = at && at >= window.from && at < window.to;
    return inside ? [{ ...entry, at, fixed: fixedBecause(campaign) }] : [];
  }
  const fixed = "A rule sets its dates. Change the rule in the composer.";
  return firingsOf(campaign, schedule.rrule, window).map((at) => ({ ...entry, at, fixed }));
}

export function entryOfProgram(program: CalendarProgram): CalendarEntry {
  const { id, name, state, launchedAt, finishedAt } = program;
  const fixed = "A program runs from its launch onwards.";
  return { type: "program", id, name, state, at: null, from: launchedAt, to: finishedAt, fixed };
}

function begin({ startAt, launchedAt }: CalendarCampaign): Date | null {
  if (startAt && launchedAt) return startAt > launchedAt ? startAt : launchedAt;
  return startAt ?? launchedAt;
}

/** Takes past firings from the occurrences, and future ones from the rule. */
function firingsOf(
  campaign: CalendarCampaign,
  rrule: string,
  { from, to, now, zone }: { from: Date; to: Date; now: Date; zone: string },
): Date[] {
  const made = campaign.firings.map((at) => new Date(at));
  const { state, endAt } = campaign;
  const over = state === "finished" || state === "aborted";
  const startAt = campaign.startAt ?? campaign.launchedAt;
  if (over || !startAt) return made;
  const after = new Date(Math.max(from.getTime(), now.getTime()) - 1);
  const before = new Date(to.getTime() - 1);
  const rule = { rrule, startAt, endAt, zone };
  const known = new Set(made.map((at) => minuteOf(at, zone)));
  const coming = occurrencesBetween(rule, after, before, DATES_MAX);
  return [...made, ...coming.filter((at) => !known.has(minuteOf(at, zone)))].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
}

const minuteOf = (at: Date, zone: string) =>
  DateTime.fromJSDate(at, { zone }).startOf("minute").toMillis();

/** Explains why a one-off cannot be moved; null = it can be moved. */
export function fixedBecause({
  state,
  startAt,
  schedule,
}: Pick<CalendarCampaign, "state" | "startAt" | "schedule">): string | null {
  if (schedule.type !== "once")
    return "Only campaigns that are sent once, on a date, can be moved here.";
  switch (state) {
    case "draft":
      return startAt ? null : "It has no date yet. Set one in the composer.";
    case "scheduled":
      return null;
    case "running":
      return "It is being sent and can no longer be moved.";
    case "paused":
      return "It is paused. Resume it first, or stop it.";
    case "finished":
    case "archived":
      return "It was sent on this day.";
    case "aborted":
      return "It was stopped.";
  }
}
