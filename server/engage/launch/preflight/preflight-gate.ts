import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import { counted, people } from "@/server/words.ts";

/** People of the audience whom the rules against spam affect, counted as of now. */
export interface GateCounts {
  exempt: boolean;
  /** Data for the app's code, to which caps and quiet hours do not apply. */
  free: boolean;
  /** The people among them who can be reached. */
  reachable: number;
  capped: number;
  capDay: number | null;
  capWeek: number | null;
  gap: number;
  gapMinutes: number;
  asleep: number;
  quiet: { from: string; to: string } | null;
  /** Messages of other campaigns that wait for the same people. */
  waiting: { campaignId: number; name: string; people: number; goesFirst: boolean }[];
  optedOut: number;
  topicOff: { topic: string; people: number } | null;
  control: { percent: number; people: number };
  globalControl: { percent: number; people: number };
}

/** Describes who gets it later or not at all, and why. None of these lines stops a launch. */
export function gateLines(facts: GateCounts, to: Repairs): PreflightLine[] {
  if (facts.exempt) {
    return [
      line(
        "exempt",
        "warn",
        "It is a service message: caps, quiet hours, topics and control groups do not apply to it. The report will say so.",
        to.composer("limits", "Make it an ordinary message"),
      ),
    ];
  }
  return [...(facts.free ? [] : laterLines(facts, to)), ...neverLines(facts, to)];
}

function laterLines(facts: GateCounts, to: Repairs): PreflightLine[] {
  const { capped, gap, asleep, quiet, reachable } = facts;
  const settings = to.page("/settings/limits", "See the limits");
  const lines: PreflightLine[] = [];
  if (facts.capDay !== null || facts.capWeek !== null) {
    const caps = [
      ...(facts.capDay === null ? [] : [`${facts.capDay} in a day`]),
      ...(facts.capWeek === null ? [] : [`${facts.capWeek} in a week`]),
    ].join(" or ");
    lines.push(
      capped === 0
        ? line("capped", "ok", `No one has reached the limits (${caps}).`)
        : line(
            "capped",
            2 * capped > reachable ? "warn" : "ok",
            `${counted(capped, "person has had", "people have had")} ${caps} already. They get it later, or not at all if it has expired by then.`,
            settings,
          ),
    );
  }
  if (gap > 0) {
    lines.push(
      line(
        "gap",
        "ok",
        `${people(gap)} got a message within the last ${spell(facts.gapMinutes)}. They get this one later.`,
        settings,
      ),
    );
  }
  if (quiet) {
    lines.push(
      asleep === 0
        ? line(
            "asleep",
            "ok",
            `No one is in their quiet hours (${quiet.from} to ${quiet.to}) then.`,
          )
        : line(
            "asleep",
            2 * asleep > reachable ? "warn" : "ok",
            `For ${people(asleep)} it is between ${quiet.from} and ${quiet.to} then. Pushes wait until ${quiet.to} on their clock.`,
            to.composer("when", "Choose another time"),
          ),
    );
  }
  for (const { campaignId, name, people: n, goesFirst } of facts.waiting) {
    lines.push(
      line(
        `waiting-${campaignId}`,
        "ok",
        `${counted(n, "person waits", "people wait")} for a message of “${name}”, which is sent ${goesFirst ? "first" : "after this one"}.`,
        to.page(`/campaigns/${campaignId}`, "Open that campaign"),
      ),
    );
  }
  return lines;
}

function spell(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? "minute" : `${minutes} minutes`;
  return minutes === 60 ? "hour" : `${minutes / 60} hours`;
}

function neverLines(facts: GateCounts, to: Repairs): PreflightLine[] {
  const { optedOut, topicOff, globalControl } = facts;
  const lines: PreflightLine[] = [];
  if (optedOut > 0) {
    lines.push(
      line(
        "opted-out",
        "ok",
        `${counted(optedOut, "person wants", "people want")} no messages at all and will get none.`,
      ),
    );
  }
  if (topicOff && topicOff.people > 0) {
    lines.push(
      line(
        "topic-off",
        2 * topicOff.people > facts.reachable ? "warn" : "ok",
        `${counted(topicOff.people, "person does", "people do")} not want messages about “${topicOff.topic}” and will get none.`,
        to.composer("limits", "Choose another topic"),
      ),
    );
  }
  if (globalControl.percent > 0) {
    lines.push(
      line(
        "global-control",
        "ok",
        `${counted(globalControl.people, "person is", "people are")} in the app’s control group of ${globalControl.percent} % and will get no messages.`,
        to.page("/settings/limits", "See the control group"),
      ),
    );
  }
  return lines;
}
