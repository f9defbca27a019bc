import type {
  DraftNode,
  GroupNode,
  LeafDraft,
} from "@/components/understand/segments/builder/draft.ts";
import { isGroup } from "@/components/understand/segments/builder/draft.ts";
import { toCriteria, toLeaf } from "@/components/understand/segments/builder/draft-criteria.ts";
import { AppInfo } from "@/server/understand/segments/criteria/schema.app-info.ts";
import { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import {
  Criteria,
  Did,
  Identified,
  Message,
  Push,
  Seen,
  SegmentRef,
} from "@/server/understand/segments/criteria/schema.ts";
import { formatCount } from "@/server/words.ts";

export interface Problem {
  /** The field in the criterion, such as `where.0.value`. */
  path: string;
  message: string;
  /** True if nothing was entered yet, which is not an error until saving. */
  missing: boolean;
}

/** Problems by the `uid` of their node. */
export type Problems = ReadonlyMap<string, readonly Problem[]>;

const schemas = {
  did: Did,
  first_seen: Seen,
  last_seen: Seen,
  app_info: AppInfo,
  technical: Technical,
  message: Message,
  identified: Identified,
  push: Push,
  segment: SegmentRef,
} as const;

export interface Judgement {
  problems: Problems;
  /** A problem with the whole tree, although each part is valid: too deep or too many criteria. */
  whole: string | null;
  /** The criteria, or null until every part is finished. */
  criteria: Criteria | null;
}

/** Checks a draft with the same schema that the server uses. */
export function judge(root: GroupNode): Judgement {
  const problems = new Map<string, readonly Problem[]>();
  collect(root, problems);
  if (problems.size > 0) return { problems, whole: null, criteria: null };
  const parsed = Criteria.safeParse(toCriteria(root));
  if (parsed.success) return { problems, whole: null, criteria: parsed.data };
  return {
    problems,
    whole: sentence(parsed.error.issues[0]?.message ?? "These criteria are not valid"),
    criteria: null,
  };
}

function collect(node: DraftNode, into: Map<string, readonly Problem[]>): void {
  if (isGroup(node)) {
    if (node.of.length === 0) {
      into.set(node.uid, [
        { path: "of", message: "Add a criterion to this group.", missing: true },
      ]);
    }
    for (const child of node.of) collect(child, into);
    return;
  }
  const candidate = toLeaf(node.leaf);
  const parsed = schemas[node.leaf.type].safeParse(candidate);
  const found = parsed.success ? [] : parsed.error.issues.map((issue) => problem(issue, candidate));
  // The schema accepts an empty text, but a criterion such as "platform is nothing" is never intended.
  if (isEmptyText(node.leaf)) {
    found.unshift({ path: "value", message: "Enter a value.", missing: true });
  }
  if (found.length > 0) into.set(node.uid, unique(found));
}

function isEmptyText(leaf: LeafDraft): boolean {
  if (leaf.type !== "technical" && leaf.type !== "app_info") return false;
  if (leaf.op !== "is" && leaf.op !== "is_not") return false;
  if (leaf.type === "technical") return leaf.value === "";
  return leaf.valueType === "string" && leaf.text === "";
}

interface Issue {
  path: PropertyKey[];
  message: string;
  code?: string | undefined;
  minimum?: number | bigint;
  maximum?: number | bigint;
}

function problem(issue: Issue, candidate: unknown): Problem {
  const path = issue.path.map(String).join(".");
  if (isMissing(valueAt(candidate, issue.path))) {
    return { path, message: MISSING[String(issue.path.at(-1))] ?? "Fill this in.", missing: true };
  }
  return { path, message: inWords(issue), missing: false };
}

const MISSING: Record<string, string> = {
  key: "Choose a key.",
  id: "Choose a segment.",
  n: "Enter a number.",
  from: "Choose the first day.",
  to: "Choose the last day.",
  date: "Choose a day.",
  min: "Enter the minimum.",
  max: "Enter the maximum.",
  value: "Enter a value.",
};

function inWords(issue: Issue): string {
  if (issue.code === "too_small" && issue.minimum !== undefined) {
    return `Enter ${issue.minimum} or more.`;
  }
  if (issue.code === "too_big" && issue.maximum !== undefined) {
    return `Enter ${formatCount(Number(issue.maximum))} or less.`;
  }
  if (issue.message.startsWith("Invalid")) return "This value is not valid here.";
  return sentence(issue.message);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

function isMissing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => {
    return typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : at;
  }, value);
}

function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    (problem, index) => problems.findIndex((other) => other.path === problem.path) === index,
  );
}
