import type {
  AppInfoDraft,
  DidDraft,
  DraftNode,
  FilterDraft,
  GroupNode,
  LeafDraft,
  MessageDraft,
  PeriodDraft,
  TechnicalDraft,
} from "@/components/understand/segments/builder/draft.ts";
import { newLeaf, newPeriod } from "@/components/understand/segments/builder/draft.ts";
import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import type { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import type {
  Criteria,
  Did,
  ExtrasFilter,
  Leaf,
} from "@/server/understand/segments/criteria/schema.ts";

/**
 * Returns criteria in the editor's form, with a group as the root. Nodes are named by position, so that server and
 * browser agree.
 */
export function toDraft(criteria: Criteria): GroupNode {
  const node = nodeOf(criteria, "s");
  return "of" in node ? node : { uid: "root", op: "all", of: [node] };
}

function nodeOf(criteria: Criteria, uid: string): DraftNode {
  if ("type" in criteria) return { uid, leaf: leafDraft(criteria, uid) };
  if (criteria.op !== "not") return groupOf(criteria.op, criteria.of, uid);
  const inner = criteria.of;
  if (!("type" in inner) && inner.op === "any") return groupOf("none", inner.of, uid);
  if (!("type" in inner) && inner.op === "all") return groupOf("not_all", inner.of, uid);
  return groupOf("none", [inner], uid);
}

function groupOf(op: GroupNode["op"], of: readonly Criteria[], uid: string): GroupNode {
  return { uid, op, of: of.map((child, index) => nodeOf(child, `${uid}-${index}`)) };
}

function leafDraft(leaf: Leaf, uid: string): LeafDraft {
  switch (leaf.type) {
    case "did":
      return didDraft(leaf, uid);
    case "first_seen":
    case "last_seen":
      return { type: leaf.type, period: periodDraft(leaf.period) };
    case "app_info":
      return appInfoDraft(leaf);
    case "technical":
      return technicalDraft(leaf);
    case "message":
      return messageDraft(leaf);
    default:
      return leaf;
  }
}

function didDraft(leaf: Did, uid: string): DidDraft {
  const never = leaf.count.value === 0 && (leaf.count.op === "=" || leaf.count.op === "<=");
  return {
    type: "did",
    never,
    kind: leaf.kind,
    name: leaf.name ?? "",
    count: never ? { op: ">=", value: 1 } : leaf.count,
    period: periodDraft(leaf.period),
    where: (leaf.where ?? []).map((filter, index) => filterDraft(filter, `${uid}-w${index}`)),
    duration: leaf.durationMs
      ? { op: leaf.durationMs.op, value: leaf.durationMs.value / 1_000 }
      : null,
  };
}

export function filterDraft(filter: ExtrasFilter, uid: string): FilterDraft {
  const draft = { uid, key: filter.key, op: filter.op, value: null, list: [] };
  if (filter.op === "exists") return draft;
  return filter.op === "in" ? { ...draft, list: filter.value } : { ...draft, value: filter.value };
}

function periodDraft(period: Period): PeriodDraft {
  const draft = newPeriod(period.type);
  switch (period.type) {
    case "ever":
      return draft;
    case "last":
      return { ...draft, n: period.n, unit: period.unit };
    case "days_ago":
    case "more_than_days_ago":
      return { ...draft, n: period.n };
    case "between":
      return { ...draft, from: period.from, to: period.to };
    case "since":
      return { ...draft, from: period.date };
  }
}

function appInfoDraft(leaf: AppInfoCriterion): AppInfoDraft {
  const empty = newLeaf("app_info") as AppInfoDraft;
  const { key, valueType, op } = leaf;
  const draft = { ...empty, key, valueType, op };
  switch (leaf.op) {
    case "set":
    case "not_set":
      return draft;
    case "in":
      return { ...draft, list: leaf.value };
    case "between":
      return { ...draft, min: leaf.value.min, max: leaf.value.max };
    case "before":
    case "after":
    case "on":
      return { ...draft, day: leaf.value };
    case "in_last_days":
    case "in_next_days":
    case "days_ago":
    case "days_from_now":
      return { ...draft, days: leaf.value };
    default:
      if (typeof leaf.value === "boolean") return { ...draft, flag: leaf.value };
      if (typeof leaf.value === "number") return { ...draft, number: leaf.value };
      return { ...draft, text: leaf.value };
  }
}

function technicalDraft(leaf: Technical): TechnicalDraft {
  const { type, field, op } = leaf;
  return leaf.op === "in"
    ? { type, field, op, value: "", list: leaf.value }
    : { type, field, op, value: leaf.value, list: [] };
}

function messageDraft({ type, status, is, answer, ...leaf }: Message): MessageDraft {
  return {
    type,
    campaignId: leaf.campaignId ?? null,
    programId: leaf.programId ?? null,
    status,
    is,
    period: leaf.period ? periodDraft(leaf.period) : newPeriod("ever"),
    action: leaf.action ?? "",
    question: answer?.question ?? "",
    choice: answer?.choice ?? "",
    reason: leaf.reason ?? "",
    variant: leaf.variant ?? "",
  };
}
