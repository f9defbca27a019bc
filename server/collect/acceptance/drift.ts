import { isGreen } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { AcceptanceReport } from "@/server/collect/acceptance/report.ts";
import { contractsOf } from "@/server/collect/acceptance/report.ts";
import { problemSentence } from "@/server/collect/tag-plan/problem-words.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { ProblemKind, TagKind } from "@/server/collect/tags/schema.ts";

/** The way a tag broke the plan after the build was signed. */
export interface WrongSince {
  tagId: number;
  problem: ProblemKind;
  key: string;
}

export interface SignedState {
  report: AcceptanceReport;
  /** The current plan. */
  plan: readonly PlanRow[];
  wrong: readonly WrongSince[];
  /** Names outside the plan that this build sent for the first time after it was signed. */
  unplanned: readonly { kind: TagKind; name: string }[];
  /**
   * True when no newer build of the platform was accepted. Only then does a change of the plan ask for another check.
   */
  isNewest: boolean;
}

/**
 * Returns the reason why a signed acceptance no longer holds, in words; null means that it does. Tags that were not
 * green when it was signed are known and change nothing. Tags that were removed from the plan or blocked since are
 * not required.
 */
export function driftOf(signed: SignedState): string | null {
  const reasons = [
    ...wrongSince(signed),
    ...newNames(signed),
    ...(signed.isNewest ? changedPlan(signed) : []),
  ];
  const [first] = reasons;
  if (first === undefined) return null;
  const more = reasons.length - 1;
  if (more === 0) return first;
  return more === 1
    ? `${first} There is 1 more reason.`
    : `${first} There are ${more} more reasons.`;
}

function wrongSince({ report, plan, wrong }: SignedState): string[] {
  const accepted = new Set(report.steps.filter(isGreen).map(({ kind, name }) => `${kind}:${name}`));
  return plan.flatMap((tag) => {
    const { kind, name, blocked } = tag;
    const own = wrong.find(({ tagId }) => tagId === tag.id);
    if (!own || blocked || !accepted.has(`${kind}:${name}`)) return [];
    const problem = { kind: own.problem, key: own.key };
    const wanted = kind === "app_info" ? tag : tag.extras.find(({ key }) => key === own.key);
    const words = problemSentence({ problem, kind, name, wanted });
    return [`The ${kind.replace("_", "-")} “${name}” was received with a problem. ${words}`];
  });
}

function newNames({ unplanned }: SignedState): string[] {
  return unplanned.map(
    ({ kind, name }) =>
      `The ${kind.replace("_", "-")} “${name}” was received but is not in the plan.`,
  );
}

function changedPlan({ report, plan }: SignedState): string[] {
  return Object.entries(contractsOf(plan)).flatMap(([key, contract]) => {
    const before = report.contract[key];
    if (before === contract) return [];
    const [kind = "", ...name] = key.split(":");
    const tag = `${kind.replace("_", "-")} “${name.join(":")}”`;
    return [
      before === undefined
        ? `The plan now requires the ${tag}.`
        : `The plan has changed for the ${tag}.`,
    ];
  });
}
