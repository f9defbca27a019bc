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
import { isGroup } from "@/components/understand/segments/builder/draft.ts";

/** Returns the draft as input for the criteria schema. Unfinished parts are null or empty. */
export function toCriteria(node: DraftNode): unknown {
  if (!isGroup(node)) return toLeaf(node.leaf);
  const of = node.of.map(toCriteria);
  switch (node.op) {
    case "all":
    case "any":
      return { op: node.op, of };
    case "none":
      return { op: "not", of: of.length === 1 ? of[0] : { op: "any", of } };
    case "not_all":
      return { op: "not", of: { op: "all", of } };
  }
}

export function toLeaf(draft: LeafDraft): unknown {
  switch (draft.type) {
    case "did":
      return didLeaf(draft);
    case "first_seen":
    case "last_seen":
      return { type: draft.type, period: periodOf(draft.period) };
    case "app_info":
      return appInfoLeaf(draft);
    case "technical":
      return technicalLeaf(draft);
    case "message":
      return messageLeaf(draft);
    default:
      return draft;
  }
}

/** Returns the tree as text, to detect changes. */
export function fingerprint(root: GroupNode): string {
  return JSON.stringify(toCriteria(root));
}

function didLeaf(draft: DidDraft): unknown {
  return {
    type: "did",
    kind: draft.kind,
    ...(draft.name === "" ? {} : { name: draft.name }),
    count: draft.never ? { op: "=", value: 0 } : draft.count,
    period: periodOf(draft.period),
    ...(draft.where.length === 0 ? {} : { where: draft.where.map(filterOf) }),
    ...(draft.duration && hasDuration(draft.kind)
      ? { durationMs: durationOf(draft.duration) }
      : {}),
  };
}

export function hasDuration(kind: DidDraft["kind"]): boolean {
  return kind === "job" || kind === "session";
}

function durationOf({ op, value }: NonNullable<DidDraft["duration"]>): unknown {
  return { op, value: value === null ? null : Math.round(value * 1_000) };
}

export function filterOf({ key, op, value, list }: FilterDraft): unknown {
  switch (op) {
    case "exists":
      return { key, op };
    case "in":
      return { key, op, value: list };
    default:
      return { key, op, value };
  }
}

function periodOf({ type, n, unit, from, to }: PeriodDraft): unknown {
  switch (type) {
    case "ever":
      return { type };
    case "last":
      return { type, n, unit };
    case "days_ago":
    case "more_than_days_ago":
      return { type, n };
    case "between":
      return { type, from, to };
    case "since":
      return { type, date: from };
  }
}

function appInfoLeaf(draft: AppInfoDraft): unknown {
  const { type, key, valueType, op } = draft;
  const value = appInfoValue(draft);
  return { type, key, valueType, op, ...(value === undefined ? {} : { value }) };
}

function appInfoValue(draft: AppInfoDraft): unknown {
  const { valueType, op } = draft;
  if (op === "set" || op === "not_set") return undefined;
  if (op === "in") return draft.list;
  if (op === "between") return { min: draft.min, max: draft.max };
  if (valueType === "boolean") return draft.flag;
  if (valueType === "number") return draft.number;
  if (valueType === "string") return draft.text;
  return op === "before" || op === "after" || op === "on" ? draft.day : draft.days;
}

function technicalLeaf({ type, field, op, value, list }: TechnicalDraft): unknown {
  return { type, field, op, value: op === "in" ? list : value };
}

/** Returns only the fields that the status uses. The draft keeps the others in case the status changes back. */
function messageLeaf({ type, status, is, ...draft }: MessageDraft): unknown {
  const { campaignId, programId, action, question, choice, reason, variant } = draft;
  const period = periodOf(draft.period);
  const answer = { question, ...(choice === "" ? {} : { choice }) };
  return {
    type,
    ...(campaignId === null ? {} : { campaignId }),
    ...(programId === null ? {} : { programId }),
    status,
    is,
    ...(draft.period.type === "ever" ? {} : { period }),
    ...(status === "actioned" && action !== "" ? { action } : {}),
    ...(status === "answered" && question !== "" ? { answer } : {}),
    ...((status === "failed" || status === "not_sent") && reason !== "" ? { reason } : {}),
    ...(variant === "" ? {} : { variant }),
  };
}
