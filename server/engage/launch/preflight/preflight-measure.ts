import type { Kind } from "@/server/engage/content/schema.kinds.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import { people } from "@/server/words.ts";

interface MeasureFacts {
  kind: Kind;
  exempt: boolean;
  goal: Goal | null;
  control: { percent: number; people: number };
  audience: number;
}

/** With fewer people in the control group, only a very large effect shows. */
const CONTROL_MIN = 100;

/** Checks whether the effect of the campaign can be measured. */
export function measureLines(facts: MeasureFacts, to: Repairs): PreflightLine[] {
  const { goal, control, kind, exempt } = facts;
  // Data that no one reads and required messages are not meant to change what people do.
  const asked = kind !== "data_push" && !exempt;
  const goalRepair = to.composer("goal", "Set a goal");
  const controlRepair = to.composer("goal", "Set a control group");
  const lines: PreflightLine[] = [];
  if (goal) {
    const what = goal.name === null ? `any ${goal.kind}` : `${goal.kind} “${goal.name}”`;
    lines.push(line("goal", "ok", `Its goal is ${what} ${within(goal.windowHours)}.`));
  } else if (asked) {
    lines.push(
      line("goal", "warn", "No goal is set, so no one will know whether it worked.", goalRepair),
    );
  }
  if (exempt) return lines;
  if (control.percent > 0) {
    const few = control.people < CONTROL_MIN && facts.audience > 0;
    lines.push(
      line(
        "control",
        few ? "warn" : "ok",
        few
          ? `The control group of ${control.percent} % is ${people(control.people)}: too few to prove an effect.`
          : `${people(control.people)} (${control.percent} %) in the control group will get nothing, for comparison.`,
        controlRepair,
      ),
    );
  } else if (goal) {
    lines.push(
      line(
        "control",
        "warn",
        "Everyone gets it. Without a control group, what people would have done anyway counts as its success.",
        controlRepair,
      ),
    );
  }
  return lines;
}

function within(hours: number): string {
  if (hours % 24 === 0) return hours === 24 ? "within a day" : `within ${hours / 24} days`;
  return hours === 1 ? "within an hour" : `within ${hours} hours`;
}
