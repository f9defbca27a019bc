import { tagWords } from "@/server/collect/tag-plan/plan-tag.ts";
import type {
  ChangedTag,
  PlanDiff,
  PlanField,
} from "@/server/collect/tag-plan/versions/diff-plan.ts";
import type { ExtraSpec, PlanTag } from "@/server/collect/tags/schema.ts";

export interface DiffLine {
  what: "added" | "removed" | "changed" | "moved";
  /** "event share"; empty when it concerns the whole plan. */
  tag: string;
  words: string;
}

const WORDS_MAX = 60;

/** "2 tags added, 1 changed". */
export function summarizeDiff({ added, removed, changed, moved }: PlanDiff): string {
  const parts = [
    [added.length, "added"],
    [changed.length, "changed"],
    [removed.length, "removed"],
  ] as const;
  const counted = parts
    .filter(([n]) => n > 0)
    .map(([n, verb], i) => (i === 0 ? `${n} ${n === 1 ? "tag" : "tags"} ${verb}` : `${n} ${verb}`));
  if (counted.length === 0) return moved ? "Rows reordered" : "Nothing changed";
  return counted.join(", ");
}

/** Describes the difference in one line a tag. */
export function describeDiff(diff: PlanDiff): DiffLine[] {
  const lines: DiffLine[] = [
    ...diff.added.map((tag) => ({
      what: "added" as const,
      tag: tagWords(tag),
      words: describeNew(tag),
    })),
    ...diff.changed.map((change) => ({
      what: "changed" as const,
      tag: tagWords(change),
      words: change.fields.map((field) => describeField(field, change)).join("; "),
    })),
    ...diff.removed.map((tag) => ({
      what: "removed" as const,
      tag: tagWords(tag),
      words: tag.blocked ? "no longer blocked" : "",
    })),
  ];
  if (diff.moved) lines.push({ what: "moved", tag: "", words: "rows reordered" });
  return lines;
}

function describeNew(tag: PlanTag): string {
  const parts = [
    tag.section === "" ? "" : `in ${tag.section}`,
    tag.type ? `as ${tag.type}` : "",
    tag.extras.length > 0 ? `with ${tag.extras.map(({ key }) => key).join(", ")}` : "",
    tag.blocked ? "blocked" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function describeField(field: PlanField, { before, after }: ChangedTag): string {
  switch (field) {
    case "blocked":
      return after.blocked ? "blocked" : "no longer blocked";
    case "required":
      return after.required ? "required" : "no longer required";
    case "personal":
      return after.personal ? "marked as personal" : "no longer personal";
    case "retentionDays":
      return after.retentionDays === null
        ? "kept permanently"
        : `kept for ${after.retentionDays} days${before.retentionDays === null ? "" : `, was ${before.retentionDays}`}`;
    case "extras":
      return describeExtras(before.extras, after.extras);
    case "type":
      return `type ${after.type ?? "any"}, was ${before.type ?? "any"}`;
    case "values":
      return describeValues(after.values ?? undefined);
    default:
      return describeText(FIELD_WORDS[field], before[field] ?? "", after[field] ?? "");
  }
}

const FIELD_WORDS = {
  section: "section",
  screen: "screen",
  fires: "when it fires",
  purpose: "purpose",
  note: "note",
  owner: "owner",
} as const;

function describeText(field: string, before: string, after: string): string {
  if (after === "") return `${field} emptied`;
  return before === ""
    ? `${field} “${short(after)}”`
    : `${field} “${short(after)}”, was “${short(before)}”`;
}

function describeExtras(before: readonly ExtraSpec[], after: readonly ExtraSpec[]): string {
  const old = new Map(before.map((extra) => [extra.key, extra]));
  const next = new Set(after.map(({ key }) => key));
  const parts: string[] = [];
  for (const extra of after) {
    const was = old.get(extra.key);
    if (!was) parts.push(`extra ${extra.key} (${extra.type}) added`);
    else parts.push(...describeExtra(was, extra));
  }
  for (const { key } of before) if (!next.has(key)) parts.push(`extra ${key} removed`);
  return parts.length > 0 ? parts.join("; ") : "extras reordered";
}

function describeExtra(before: ExtraSpec, after: ExtraSpec): string[] {
  const parts: string[] = [];
  if (before.type !== after.type) parts.push(`type ${after.type}, was ${before.type}`);
  if (before.required !== after.required)
    parts.push(after.required ? "required" : "no longer required");
  if (JSON.stringify(before.values) !== JSON.stringify(after.values))
    parts.push(describeValues(after.values));
  if (before.note !== after.note)
    parts.push(describeText("note", before.note ?? "", after.note ?? ""));
  return parts.map((part) => `extra ${after.key}: ${part}`);
}

function describeValues(values: readonly string[] | undefined): string {
  return values ? `allowed: ${short(values.join(", "))}` : "any value allowed";
}

function short(text: string): string {
  return text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX - 1)}…` : text;
}
