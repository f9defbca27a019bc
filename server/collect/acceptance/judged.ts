import type { ReceivedItem } from "@/server/collect/acceptance/received.ts";
import { MASK } from "@/server/collect/acceptance/received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { isSerious, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";

export interface JudgedItem extends ReceivedItem {
  /** `hint` means kept in every mode, or a repeat. */
  verdict: "right" | "hint" | "wrong";
}

/**
 * Returns a verdict for each item: the one noted at ingestion, or one by the current plan for stored items without a
 * note.
 */
export function judged(plan: readonly PlanRow[], items: readonly ReceivedItem[]): JudgedItem[] {
  const tags = new Map(plan.map((tag) => [tag.id, tag]));
  return items.map((item) => ({ ...item, verdict: verdictOf(item, tags) }));
}

function verdictOf(item: ReceivedItem, tags: ReadonlyMap<number, PlanRow>): JudgedItem["verdict"] {
  const { kind, tagId, outcome, problem, extras } = item;
  if (problem) return isSerious({ kind: problem, key: "" }) ? "wrong" : "hint";
  if (outcome === "deduplicated") return "hint";
  if (outcome !== "stored") return "wrong";
  if (tagId === null || kind === "identify" || kind === "group") return "right";
  const tag = tags.get(tagId);
  if (!tag) return kind === "crash" ? "right" : "wrong";
  const found = judgeExtras(judgeOf(tag), extras, kind === "activity") ?? [];
  const problems = found.filter(({ key }) => extras[key] !== MASK);
  if (problems.some(isSerious)) return "wrong";
  return problems.length > 0 ? "hint" : "right";
}
