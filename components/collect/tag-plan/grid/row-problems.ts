import type { ColumnId } from "@/components/collect/tag-plan/grid/columns.ts";
import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import { KIND_WORDS, PlanTag } from "@/server/collect/tags/schema.ts";

export type RowProblems = Partial<Record<ColumnId, string>>;

const NONE: RowProblems = {};
const seen = new WeakMap<PlanTag, RowProblems>();

const COLUMN_OF: Readonly<Record<string, ColumnId>> = {
  extras: "spec",
  type: "spec",
  values: "spec",
  retentionDays: "retention",
  blocked: "status",
};

/** Returns what is wrong with a tag, by column. The result is cached for each tag object. */
function problemsOf(tag: PlanTag): RowProblems {
  let problems = seen.get(tag);
  if (!problems) {
    const parsed = PlanTag.safeParse(tag);
    problems = parsed.success ? NONE : byColumn(parsed.error.issues);
    seen.set(tag, problems);
  }
  return problems;
}

function byColumn(issues: readonly { path: PropertyKey[]; message: string }[]): RowProblems {
  const problems: RowProblems = {};
  for (const { path, message } of issues) {
    const field = String(path[0]);
    problems[COLUMN_OF[field] ?? (field as ColumnId)] ??= message;
  }
  return problems;
}

/**
 * Returns what is wrong with each row, by row number, including duplicate names. Rows without
 * errors are omitted.
 */
export function allProblems(rows: readonly PlanGridRow[]): ReadonlyMap<number, RowProblems> {
  const first = new Map<string, number>();
  const found = new Map<number, RowProblems>();
  for (const [index, { uid, tag }] of rows.entries()) {
    let problems = problemsOf(tag);
    const before = first.get(tagKey(tag));
    if (before === undefined) first.set(tagKey(tag), index);
    else if (tag.name !== "") {
      const name = `${KIND_WORDS[tag.kind]} ${tag.name} is already planned in another row.`;
      problems = { ...problems, name };
    }
    if (problems !== NONE) found.set(uid, problems);
  }
  return found;
}
