import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { Plan, PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

export type PlanField = Exclude<keyof PlanTag, "kind" | "name">;

export interface ChangedTag {
  kind: PlannedKind;
  name: string;
  before: PlanTag;
  after: PlanTag;
  fields: PlanField[];
}

/**
 * The changes from one plan to another. A renamed tag is one removed and one added, because its name is what arrives.
 */
export interface PlanDiff {
  added: PlanTag[];
  removed: PlanTag[];
  changed: ChangedTag[];
  /** Keys in the order of the new plan, when it differs from the previous order; null when it does not. */
  order: string[] | null;
  /** True when tags in both plans have changed their order among themselves. */
  moved: boolean;
}

const FIELDS: readonly PlanField[] = [
  "section",
  "screen",
  "fires",
  "purpose",
  "note",
  "owner",
  "personal",
  "required",
  "retentionDays",
  "blocked",
  "extras",
  "type",
  "values",
];

/** Compares two plans in the form of `toPlan`. */
export function diffPlan(before: Plan, after: Plan): PlanDiff {
  const old = byKey(before);
  const next = byKey(after);
  const added = after.filter((tag) => !old.has(tagKey(tag)));
  const removed = before.filter((tag) => !next.has(tagKey(tag)));
  const changed = after.flatMap((tag): ChangedTag[] => {
    const was = old.get(tagKey(tag));
    const fields = was ? FIELDS.filter((field) => !isSame(was[field], tag[field])) : [];
    return was && fields.length > 0
      ? [{ kind: tag.kind, name: tag.name, before: was, after: tag, fields }]
      : [];
  });
  const order = after.map(tagKey);
  const unmoved = [...before.map(tagKey).filter((key) => next.has(key)), ...added.map(tagKey)];
  return {
    added,
    removed,
    changed,
    order: isSame(order, unmoved) ? null : order,
    moved: !isSame(
      order.filter((key) => old.has(key)),
      unmoved.filter((key) => old.has(key)),
    ),
  };
}

export function isEmptyDiff({ added, removed, changed, order }: PlanDiff): boolean {
  return added.length + removed.length + changed.length === 0 && order === null;
}

/** Applies the difference to `plan`, field by field, and keeps what others changed meanwhile. */
export function applyDiff(plan: Plan, diff: PlanDiff): Plan {
  const removed = new Set(diff.removed.map(tagKey));
  const changes = new Map(diff.changed.map((change) => [tagKey(change), change]));
  const present = byKey(plan);
  const kept = plan
    .filter((tag) => !removed.has(tagKey(tag)))
    .map((tag) => {
      const change = changes.get(tagKey(tag));
      return change ? withFields(tag, change) : tag;
    });
  const gone = diff.changed
    .map(({ after }) => after)
    .filter((after) => !present.has(tagKey(after)));
  const replaced = new Map(diff.added.map((tag) => [tagKey(tag), tag]));
  const merged = kept.map((tag) => replaced.get(tagKey(tag)) ?? tag);
  const fresh = [...diff.added.filter((tag) => !present.has(tagKey(tag))), ...gone];
  return inOrder([...merged, ...fresh], diff.order);
}

function withFields(tag: PlanTag, { after, fields }: ChangedTag): PlanTag {
  return { ...tag, ...Object.fromEntries(fields.map((field) => [field, after[field]])) };
}

/** Puts tags into the order of `order`; others stay behind the one that they followed. */
function inOrder(tags: Plan, order: readonly string[] | null): Plan {
  if (!order) return tags;
  const wanted = new Map(order.map((key, index) => [key, index]));
  const placed: { tag: PlanTag; at: number }[] = [];
  let last = -1;
  for (const tag of tags) {
    last = wanted.get(tagKey(tag)) ?? last;
    placed.push({ tag, at: last });
  }
  return placed.sort((a, b) => a.at - b.at).map(({ tag }) => tag);
}

function byKey(plan: Plan): Map<string, PlanTag> {
  return new Map(plan.map((tag) => [tagKey(tag), tag]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
