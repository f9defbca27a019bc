import type { Lift, Rate } from "@/server/engage/measure/lift.ts";
import { daysUntilProven } from "@/server/engage/measure/lift.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";

interface LiftFacts {
  treated: Rate;
  control: Rate;
  lift: Lift | null;
  /** People a day who join the groups. */
  perDay: number;
  /** When the window of the last person so far ends. */
  windowEnds: Date;
  now: Date;
  goal: Goal;
}

const points = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
/** Keeps a proven difference from being shown as zero. */
const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
const whole = new Intl.NumberFormat("en");

/** Describes what a message changed, in a sentence that claims no more than the figures do. */
export function liftInWords(facts: LiftFacts): string {
  const { treated, control, lift } = facts;
  if (control.n === 0) return "There is no control group, so its effect cannot be measured.";
  if (!lift || treated.n === 0) return "No one was meant to get it yet.";
  if (lift.verdict === "open") return `Not proven yet: ${outlook(facts, lift)}`;
  const [least, most] = [lift.low, lift.high].map(Math.abs).sort((a, b) => a - b);
  return `Proven: between ${inPoints(least)} and ${inPoints(most)} points ${lift.verdict} people ${goalInWords(facts.goal)}.`;
}

function inPoints(part = 0): string {
  return (part < 0.01 ? small : points).format(part * 100);
}

function outlook({ treated, control, perDay, windowEnds, now }: LiftFacts, lift: Lift): string {
  const days = daysUntilProven(lift, treated.n + control.n, perDay);
  if (perDay > 0 && lift.needed !== null) {
    if (days === null) return "not within 90 days at the present rates and speed.";
    return `about ${days} more ${days === 1 ? "day" : "days"} at the present rates and speed.`;
  }
  if (windowEnds > now) return "the time of the goal is not over for everyone.";
  if (lift.needed === null) return "both groups did the same.";
  return `chance alone may explain it. It would take about ${whole.format(rounded(lift.needed))} people.`;
}

/** Rounds to two digits, because more would suggest false precision. */
function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1);
  return Math.ceil(n / unit) * unit;
}

/** Returns words such as "did “purchase”", said of people. */
export function goalInWords({ kind, name }: Pick<Goal, "kind" | "name">): string {
  if (kind === "session") return "came back";
  if (name === null) return `had any ${kind}`;
  return kind === "activity" ? `opened “${name}”` : `did “${name}”`;
}
