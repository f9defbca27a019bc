import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import type {
  Technical,
  TechnicalField,
} from "@/server/understand/segments/criteria/schema.technical.ts";
import type { Did, ExtrasFilter, Seen } from "@/server/understand/segments/criteria/schema.ts";

/**
 * The form of a criterion. Unlike the criterion, it may be unfinished (null, empty texts), and it keeps the input
 * for other choices, so that switching back and forth loses nothing.
 */
export type LeafDraft =
  | DidDraft
  | SeenDraft
  | AppInfoDraft
  | TechnicalDraft
  | MessageDraft
  | { type: "identified"; value: boolean }
  | { type: "push"; value: "reachable" | "not" }
  | { type: "segment"; id: number | null };

export type CountOp = Did["count"]["op"];
export type FilterOp = ExtrasFilter["op"];
export type AppInfoOp = AppInfoCriterion["op"];
export type AppInfoType = AppInfoCriterion["valueType"];
export type TechnicalOp = Technical["op"];
export type Scalar = string | number | boolean;

export interface PeriodDraft {
  type: Period["type"];
  n: number | null;
  unit: "minutes" | "hours" | "days";
  from: string;
  to: string;
}

export interface FilterDraft {
  uid: string;
  key: string;
  op: FilterOp;
  value: Scalar | null;
  list: Scalar[];
}

export interface DidDraft {
  type: "did";
  never: boolean;
  kind: Did["kind"];
  /** Empty means any name. */
  name: string;
  count: { op: CountOp; value: number | null };
  period: PeriodDraft;
  where: FilterDraft[];
  /** Duration in seconds. Null means any duration. */
  duration: { op: CountOp; value: number | null } | null;
}

export interface SeenDraft {
  type: Seen["type"];
  period: PeriodDraft;
}

export interface AppInfoDraft {
  type: "app_info";
  key: string;
  valueType: AppInfoType;
  op: AppInfoOp;
  text: string;
  number: number | null;
  min: number | null;
  max: number | null;
  flag: boolean;
  day: string;
  days: number | null;
  list: Scalar[];
}

export interface TechnicalDraft {
  type: "technical";
  field: TechnicalField;
  op: TechnicalOp;
  value: string;
  list: string[];
}

export interface MessageDraft {
  type: "message";
  /** If both are null, any message matches. */
  campaignId: number | null;
  programId: number | null;
  status: Message["status"];
  is: boolean;
  period: PeriodDraft;
  /** Empty means any, here and below. */
  action: string;
  question: string;
  choice: string;
  reason: string;
  variant: string;
}

export type GroupOp = "all" | "any" | "none" | "not_all";

export interface LeafNode {
  uid: string;
  leaf: LeafDraft;
}
export interface GroupNode {
  uid: string;
  op: GroupOp;
  of: DraftNode[];
}
export type DraftNode = LeafNode | GroupNode;

let made = 0;

/** Returns a new node id for React and for the edits. It never leaves the browser. */
export function newUid(): string {
  made += 1;
  return `c${made}`;
}

export function isGroup(node: DraftNode): node is GroupNode {
  return "of" in node;
}

/** Returns a new criterion of a kind with defaults that are complete where possible. */
export function newLeaf(type: LeafDraft["type"]): LeafDraft {
  switch (type) {
    case "did":
      return {
        type,
        never: false,
        kind: "event",
        name: "",
        count: { op: ">=", value: 1 },
        period: newPeriod("last", 30),
        where: [],
        duration: null,
      };
    case "first_seen":
      return { type, period: newPeriod("days_ago", 3) };
    case "last_seen":
      return { type, period: newPeriod("last", 7) };
    case "app_info":
      return {
        type,
        key: "",
        valueType: "string",
        op: "is",
        text: "",
        number: null,
        min: null,
        max: null,
        flag: true,
        day: "",
        days: 7,
        list: [],
      };
    case "technical":
      return { type, field: "platform", op: "is", value: "", list: [] };
    case "message":
      return {
        type,
        campaignId: null,
        programId: null,
        status: "displayed",
        is: true,
        period: newPeriod("ever"),
        action: "",
        question: "",
        choice: "",
        reason: "",
        variant: "",
      };
    case "identified":
      return { type, value: true };
    case "push":
      return { type, value: "reachable" };
    case "segment":
      return { type, id: null };
  }
}

export function newPeriod(type: PeriodDraft["type"], n: number | null = 30): PeriodDraft {
  return { type, n, unit: "days", from: "", to: "" };
}

export function newFilter(): FilterDraft {
  return { uid: newUid(), key: "", op: "is", value: null, list: [] };
}

export function leafNode(leaf: LeafDraft): LeafNode {
  return { uid: newUid(), leaf };
}

export function groupNode(op: GroupOp, of: DraftNode[] = []): GroupNode {
  return { uid: newUid(), op, of };
}
