export interface ReadSearch {
  /** The start of an id. */
  search: string;
  filter: { name: string; op: "is" | "contains"; value: string } | null;
}

/**
 * Reads the search text. `plan = pro` and `first_name:ada` search app-info if that key exists. Anything else is
 * the start of an id, which may contain a colon.
 */
export function readSearch(text: string, names: readonly string[]): ReadSearch {
  const typed = text.trim();
  const [, name = "", sign, value = ""] = /^([^=:]+?)\s*([=:])\s*(.+)$/.exec(typed) ?? [];
  if (sign === undefined || !names.includes(name)) return { search: typed, filter: null };
  return { search: "", filter: { name, op: sign === "=" ? "is" : "contains", value } };
}
