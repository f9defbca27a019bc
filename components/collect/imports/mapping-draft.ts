import type { Mapping } from "@/server/collect/imports/schema.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

/** The meaning of a column, while the member is choosing. */
export type Becomes = "id" | "skip" | ValueType;

export interface MappingDraft {
  columns: { becomes: Becomes; name: string }[];
  dates: Mapping["dates"];
  empty: Mapping["empty"];
}

/** Returns a draft of `mapping` for a file with these columns. */
export function draftOf(mapping: Mapping, names: readonly string[]): MappingDraft {
  const columns = names.map((name, at): MappingDraft["columns"][number] => {
    const mapped = mapping.columns.find(({ column }) => column === at);
    if (mapped) return { becomes: mapped.type, name: mapped.name };
    return { becomes: at === mapping.id ? "id" : "skip", name: name.slice(0, 64) };
  });
  return { columns, dates: mapping.dates, empty: mapping.empty };
}

/** Changes a column. There is only one id column, so the previous one becomes text. */
export function changeColumn(
  draft: MappingDraft,
  at: number,
  change: Partial<MappingDraft["columns"][number]>,
): MappingDraft {
  const columns = draft.columns.map((column, i) => {
    if (i === at) return { ...column, ...change };
    const losesId = change.becomes === "id" && column.becomes === "id";
    return losesId ? { ...column, becomes: "string" as const } : column;
  });
  return { ...draft, columns };
}

/** Returns the mapping of the draft, or undefined while no column is the id. */
export function mappingOf({ columns, dates, empty }: MappingDraft): Mapping | null {
  const id = columns.findIndex(({ becomes }) => becomes === "id");
  if (id < 0) return null;
  const mapped = columns.flatMap(({ becomes, name }, column) =>
    becomes === "id" || becomes === "skip" ? [] : [{ column, name: name.trim(), type: becomes }],
  );
  return { id, columns: mapped, dates, empty };
}
