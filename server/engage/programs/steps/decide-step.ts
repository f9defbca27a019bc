import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** The conditions that apply to a person whose step is due. Null = the program or step has no such rule. */
export interface StepRules {
  exitWhen: Bitset | null;
  goal: ReadonlySet<number>;
  skipIf: Bitset | null;
  onlyIf: Bitset | null;
}

type StepDecision =
  | { type: "exit"; reason: "goal" | "exit_rule" }
  /** `suppress` = why nothing is sent; null = it is sent. */
  | { type: "pass"; suppress: "step_skipped" | "condition_not_met" | "control_group" | null };

/**
 * Checks first whether they are still in the program, then whether the step applies to them. The control group comes
 * last, because it is compared with people who would have got the message.
 */
export function decideStep(
  { person, control }: { person: number; control: boolean },
  rules: StepRules,
): StepDecision {
  if (rules.goal.has(person)) return { type: "exit", reason: "goal" };
  if (rules.exitWhen?.has(person)) return { type: "exit", reason: "exit_rule" };
  if (rules.skipIf?.has(person)) return { type: "pass", suppress: "step_skipped" };
  if (rules.onlyIf && !rules.onlyIf.has(person))
    return { type: "pass", suppress: "condition_not_met" };
  return { type: "pass", suppress: control ? "control_group" : null };
}
