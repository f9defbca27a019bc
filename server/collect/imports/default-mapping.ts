import type { Preview } from "@/server/collect/imports/make-preview.ts";
import type { Mapping } from "@/server/collect/imports/schema.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";

/** An app-info that the app has or plans. */
export interface KnownAppInfo {
  name: string;
  type: ValueType | null;
}

const ID_NAMES: readonly string[] = [
  "userid",
  "externalid",
  "customerid",
  "memberid",
  "accountid",
  "uid",
  "id",
];

/**
 * Returns the mapping that an import uses by default: names and types of the tag plan where they fit, else those of
 * the file.
 */
export function defaultMapping(
  preview: Preview,
  known: readonly KnownAppInfo[],
  id = idColumn(preview.columns.map(({ name }) => name)),
): Mapping {
  const { columns, dates } = preview;
  const used = new Set<string>();
  const mapped: Mapping["columns"] = [];
  for (const [column, { name, guess }] of columns.entries()) {
    const fit =
      known.find((one) => one.name === name) ?? known.find((one) => alike(one.name, name));
    const wanted = (fit?.name ?? name).slice(0, 64).trim();
    if (column === id || wanted === "" || wanted === "__proto__" || used.has(wanted)) continue;
    used.add(wanted);
    mapped.push({ column, name: wanted, type: fit?.type ?? guess });
  }
  return { id, columns: mapped, dates, empty: "keep" };
}

/** Returns the column whose name looks like an id, else the first. */
function idColumn(names: readonly string[]): number {
  for (const wanted of ID_NAMES) {
    const at = names.findIndex((name) => plain(name) === wanted);
    if (at >= 0) return at;
  }
  return 0;
}

function alike(a: string, b: string): boolean {
  return plain(a) !== "" && plain(a) === plain(b);
}

/** Makes `First name`, `first_name` and `firstName` one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
