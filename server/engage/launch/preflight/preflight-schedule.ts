import { DateTime } from "luxon";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { people } from "@/server/words.ts";

export interface ScheduleFacts {
  schedule: Schedule;
  startAt: Date | null;
  endAt: Date | null;
  now: Date;
  zone: string;
  /** A few of the next dates of a recurring campaign. */
  dates: readonly Date[];
  /** The error in the rule of a recurring campaign. */
  problem: string | null;
  /** The number of people whose hour will have passed on their local clock. */
  passed: number;
}

const PASSED = {
  at_once: "get it at once",
  skip: "get nothing",
  next_day: "get it a day later at that hour",
};

/** Checks whether the dates make sense. */
export function scheduleLines(facts: ScheduleFacts, to: Repairs): PreflightLine[] {
  const { startAt, endAt, now } = facts;
  const repair = to.composer("when", "Change the dates");
  const stop = (sentence: string) => [line("schedule", "stop", sentence, repair)];
  if (endAt && endAt <= now)
    return stop(`It would end on ${moment(endAt, facts.zone)}, which has passed.`);
  if (startAt && endAt && endAt <= startAt)
    return stop("It would end before it starts, so no one would get it.");
  if (facts.schedule.type === "recurring") return [recurringLine(facts, to)];
  const lines = [startLine(facts, to)];
  if (facts.schedule.type === "once" && facts.passed > 0) {
    const { passed } = facts.schedule;
    lines.push(
      line(
        "passed",
        passed === "next_day" ? "ok" : "warn",
        `For ${people(facts.passed)} that hour has already passed on their clock. They ${PASSED[passed]}.`,
        to.composer("when", "Change what happens to them"),
      ),
    );
  }
  return lines;
}

function recurringLine(facts: ScheduleFacts, to: Repairs): PreflightLine {
  const { dates, problem, zone } = facts;
  const repair = to.composer("when", "Change the rule");
  if (!facts.startAt) return line("schedule", "stop", "It has no first date yet. Set one.", repair);
  if (problem) return line("schedule", "stop", `The rule ${problem}.`, repair);
  const [first, second] = dates;
  if (!first)
    return line(
      "schedule",
      "stop",
      "Its rule has no future dates, so nothing would be sent.",
      repair,
    );
  const next = second ? `, then ${moment(second, zone)}` : ", and never again after that";
  return line("schedule", "ok", `It is first sent on ${moment(first, zone)}${next}.`, repair);
}

function startLine(facts: ScheduleFacts, to: Repairs): PreflightLine {
  const { schedule, startAt, endAt, now, zone } = facts;
  const repair = to.composer("when", "Change the dates");
  const until = endAt ? ` until ${moment(endAt, zone)}` : "";
  if (schedule.type === "trigger" || schedule.type === "api") {
    const by = schedule.type === "trigger" ? "It waits for its trigger" : "It waits for API calls";
    const from = startAt && startAt > now ? ` from ${moment(startAt, zone)}` : " from its launch";
    return line("schedule", "ok", `${by}${from}${until || ", without an end"}.`, repair);
  }
  if (startAt && startAt <= now) {
    return line(
      "schedule",
      "warn",
      `Its start, ${moment(startAt, zone)}, has passed, so it would be sent as soon as it is launched.`,
      repair,
    );
  }
  if (!startAt)
    return line("schedule", "ok", `It is sent as soon as it is launched${until}.`, repair);
  const local = schedule.type === "once" && schedule.clock === "local";
  const clock = local ? ", on the clock of each person" : "";
  return line("schedule", "ok", `It is sent on ${moment(startAt, zone)}${clock}${until}.`, repair);
}

/** Returns words such as "Tuesday 24 November 2026 at 09:00 (Europe/Paris time)". */
function moment(at: Date, zone: string): string {
  const wall = DateTime.fromJSDate(at, { zone }).setLocale("en-GB");
  return `${wall.toFormat("cccc d LLLL yyyy 'at' HH:mm")} (${zone.replaceAll("_", " ")} time)`;
}
