import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

export type TagStatus = "planned" | "live" | "blocked";

export interface Filter {
  search: string;
  kind: PlannedKind | "all";
  status: TagStatus | "all";
}

/** The known traffic of a planned tag. */
export interface Traffic {
  status: TagStatus;
  hits: number | null;
}

export type Item =
  | { type: "section"; key: string; section: string; count: number; open: boolean }
  | { type: "row"; key: string; row: PlanGridRow; number: number };

export const rowKey = (uid: number): string => `r${uid}`;
const sectionKey = (section: string): string => `s${section}`;

export function statusOf(tag: PlanTag, traffic: ReadonlyMap<string, Traffic>): TagStatus {
  if (tag.blocked) return "blocked";
  const known = traffic.get(tagKey(tag));
  return known?.status === "live" || (known?.hits ?? 0) > 0 ? "live" : "planned";
}

/**
 * Returns the sections in the order of their first row, each with its rows, and collapsed ones
 * without. Rows in `keep` are shown whatever the filter says.
 */
export function visibleItems(
  rows: readonly PlanGridRow[],
  options: {
    filter: Filter;
    traffic: ReadonlyMap<string, Traffic>;
    closed: ReadonlySet<string>;
    keep: ReadonlySet<number>;
  },
): Item[] {
  const { filter, traffic, closed, keep } = options;
  const groups = new Map<string, Item[]>();
  for (const [index, row] of rows.entries()) {
    if (!keep.has(row.uid) && !fits(row.tag, filter, traffic)) continue;
    const item: Item = { type: "row", key: rowKey(row.uid), row, number: index + 1 };
    const group = groups.get(row.tag.section);
    if (group) group.push(item);
    else groups.set(row.tag.section, [item]);
  }
  return [...groups].flatMap(([section, items]): Item[] => {
    const open = !closed.has(section);
    const head: Item = {
      type: "section",
      key: sectionKey(section),
      section,
      count: items.length,
      open,
    };
    return open ? [head, ...items] : [head];
  });
}

function fits(tag: PlanTag, filter: Filter, traffic: ReadonlyMap<string, Traffic>): boolean {
  if (filter.kind !== "all" && tag.kind !== filter.kind) return false;
  if (filter.status !== "all" && statusOf(tag, traffic) !== filter.status) return false;
  const text = filter.search.trim().toLowerCase();
  if (text === "") return true;
  const { name, section, screen, fires, purpose, note, owner, extras } = tag;
  const words = [name, section, screen ?? "", fires, purpose, note, owner];
  return [...words, ...extras.map(({ key }) => key)].some((one) =>
    one.toLowerCase().includes(text),
  );
}
