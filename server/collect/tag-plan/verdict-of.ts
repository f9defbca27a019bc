import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import { PROBLEM_TITLES } from "@/server/collect/tag-plan/problem-words.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import { isSerious } from "@/server/collect/tags/judge.ts";

export type Verdict = "right" | "hint" | "wrong";

export interface Judged {
  verdict: Verdict;
  /** Two or three words. */
  title: string;
  /** The outcome of the item, in a sentence. */
  fate: string;
}

const DROPPED = "dropped:";

/** Returns the label of a line in the stream, from the outcome of its item and its worst problem. */
export function verdictOf(outcome: string, problem: Problem | undefined, hasPlan: boolean): Judged {
  const reason = outcome.startsWith(DROPPED) ? outcome.slice(DROPPED.length) : undefined;
  const fate = fateOf(outcome, reason);
  if (problem) {
    const verdict = isSerious(problem) || reason !== undefined ? "wrong" : "hint";
    return { verdict, title: PROBLEM_TITLES[problem.kind], fate };
  }
  if (reason !== undefined) return { verdict: "wrong", title: "Refused", fate };
  if (outcome === "quarantined") return { verdict: "wrong", title: "Held back", fate };
  if (outcome === "deduplicated") return { verdict: "hint", title: "Repeated", fate };
  return { verdict: "right", title: hasPlan ? "Right" : "Received", fate };
}

function fateOf(outcome: string, reason: string | undefined): string {
  if (reason !== undefined) {
    const why = Object.hasOwn(DROP_REASONS, reason)
      ? DROP_REASONS[reason as keyof typeof DROP_REASONS]
      : `Reason: ${reason}.`;
    return `It was rejected and is not stored. ${why}`;
  }
  switch (outcome) {
    case "stored":
      return "It is stored and counts.";
    case "deduplicated":
      return "It was stored before, so this repeat does not count.";
    case "quarantined":
      return "It is held back. Once it is released, it is stored and counts.";
    default:
      return `Outcome: ${outcome}.`;
  }
}
