import { canonicalJson } from "@/server/canonical-json.ts";
import type { Check, CheckName, TagChecks } from "@/server/collect/acceptance/acceptance-checks.ts";
import { CHECKS, isGreen } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { ScriptLine } from "@/server/collect/acceptance/script-line.ts";
import { scriptLine } from "@/server/collect/acceptance/script-line.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

/** One step of the script with its four checks. */
export interface Step extends ScriptLine {
  tagId: number;
  kind: PlannedKind;
  name: string;
  section: string;
  required: boolean;
  n: number;
  checks: Record<CheckName, Check>;
}

/** The state at the time of signing, kept whole so that it stays readable after the plan has changed. */
export interface AcceptanceReport {
  /** The reason for accepting although something was not green; empty when everything was. */
  reason: string;
  steps: Step[];
  /** Number of checks of required tags. */
  of: number;
  /** The contract of each required tag, by `kind:name`. A tag that differs from it later was not accepted. */
  contract: Record<string, string>;
}

/** Returns steps in the order of the plan. Sections stay together, in the order of their first tag. */
export function stepsOf(plan: readonly PlanRow[], checks: readonly TagChecks[]): Step[] {
  const byTag = new Map(checks.map((one) => [one.tagId, one]));
  const sections = [...new Set(plan.map(({ section }) => section))];
  return sections.flatMap((section) =>
    plan.flatMap((tag) => {
      const own = byTag.get(tag.id);
      if (!own || tag.section !== section) return [];
      const { kind, name, required } = tag;
      return [{ kind, name, section, required, ...scriptLine(tag), ...own }];
    }),
  );
}

/** Counts the green checks of required tags, and all checks of required tags. */
export function progressOf(steps: readonly Step[]): { green: number; of: number } {
  const required = steps.filter((step) => step.required);
  const green = required.flatMap(({ checks }) =>
    CHECKS.filter((name) => checks[name].state === "green"),
  );
  return { green: green.length, of: required.length * CHECKS.length };
}

/** Returns the required tags that are not green in every check. */
export function openSteps(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step.required && !isGreen(step));
}

/**
 * Returns the requirements of a tag as text. Two texts are equal when an app does not have to change anything between
 * them.
 */
function contractOf({ extras, type, values }: PlanTag): string {
  const specs = extras.map(({ key, type: of, required, values: allowed }) => ({
    key,
    of,
    required,
    allowed: allowed?.length ? [...allowed].sort() : null,
  }));
  specs.sort((a, b) => (a.key < b.key ? -1 : 1));
  return canonicalJson({ specs, type, values: values?.length ? [...values].sort() : null });
}

/** Returns the contracts of the required tags, by `kind:name`. */
export function contractsOf(plan: readonly PlanTag[]): Record<string, string> {
  const required = plan.filter((tag) => tag.required && !tag.blocked);
  return Object.fromEntries(required.map((tag) => [`${tag.kind}:${tag.name}`, contractOf(tag)]));
}
