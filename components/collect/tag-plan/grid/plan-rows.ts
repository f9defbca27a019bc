import type { CountedRow } from "@/server/collect/tag-plan/get-plan.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

/** A row being edited. Its number stays the same whatever changes in it. */
export interface PlanGridRow {
  uid: number;
  tag: PlanTag;
}

let lastUid = 0;

export function newRow(tag: PlanTag): PlanGridRow {
  lastUid += 1;
  return { uid: lastUid, tag };
}

/** Returns the first rows of a page, numbered from 1 on the server and in the browser alike. */
export function firstRows(tags: readonly PlanTag[]): PlanGridRow[] {
  lastUid = Math.max(lastUid, tags.length);
  return tags.map((tag, index) => ({ uid: index + 1, tag }));
}

export function blankTag(section: string, kind: PlannedKind = "event"): PlanTag {
  return {
    kind,
    name: "",
    section,
    screen: null,
    fires: "",
    purpose: "",
    note: "",
    owner: "",
    personal: false,
    required: true,
    retentionDays: null,
    blocked: false,
    extras: [],
    type: kind === "app_info" ? "string" : null,
    values: null,
  };
}

/**
 * Returns a tag from the server reduced to the plan's fields, in the order in which we write them.
 */
export function tagOf({
  id: _id,
  status: _status,
  hits: _hits,
  extras,
  ...tag
}: CountedRow): PlanTag {
  return {
    ...tag,
    extras: extras.map(({ key, type, required, values, note }) => ({
      key,
      type,
      required,
      ...(values ? { values } : {}),
      ...(note ? { note } : {}),
    })),
  };
}

function isSameTag(a: PlanTag, b: PlanTag): boolean {
  if (a === b) return true;
  const fields = Object.keys(a) as (keyof PlanTag)[];
  return fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}

/**
 * Returns rows for `tags`. A tag that was there already keeps its number, and its object if nothing
 * changed.
 */
export function rowsFor(tags: readonly PlanTag[], before: readonly PlanGridRow[]): PlanGridRow[] {
  const known = new Map(before.map((row) => [tagKey(row.tag), row]));
  return tags.map((tag) => {
    const row = known.get(tagKey(tag));
    if (!row) return newRow(tag);
    return isSameTag(row.tag, tag) ? row : { uid: row.uid, tag };
  });
}

interface Unsaved {
  count: number;
  /** Rows by their number. */
  marks: ReadonlyMap<number, "new" | "changed">;
}

/** Returns how many rows differ from the saved ones. */
export function unsavedOf(rows: readonly PlanGridRow[], base: readonly PlanGridRow[]): Unsaved {
  const saved = new Map(base.map((row) => [row.uid, row.tag]));
  const marks = new Map<number, "new" | "changed">();
  let present = 0;
  for (const { uid, tag } of rows) {
    const was = saved.get(uid);
    if (!was) marks.set(uid, "new");
    else {
      present++;
      if (!isSameTag(was, tag)) marks.set(uid, "changed");
    }
  }
  const removed = base.length - present;
  const count = marks.size + removed;
  const moved = count === 0 && rows.some((row, index) => row.uid !== base[index]?.uid);
  return { count: moved ? 1 : count, marks };
}

/** Returns `rows` with `row` inserted after the row numbered `after`, or at the end. */
export function insertAfter(
  rows: readonly PlanGridRow[],
  row: PlanGridRow,
  after: number | null,
): PlanGridRow[] {
  const at = rows.findIndex(({ uid }) => uid === after);
  return at < 0 ? [...rows, row] : [...rows.slice(0, at + 1), row, ...rows.slice(at + 1)];
}

/** Moves a row up (-1) or down (1) among the rows of its section. */
export function moveRow(rows: readonly PlanGridRow[], uid: number, by: 1 | -1): PlanGridRow[] {
  const from = rows.findIndex((row) => row.uid === uid);
  const section = rows[from]?.tag.section;
  let to = from + by;
  while (rows[to] && rows[to]?.tag.section !== section) to += by;
  const [a, b] = [rows[from], rows[to]];
  if (!a || !b) return [...rows];
  return rows.map((row) => (row === a ? b : row === b ? a : row));
}
