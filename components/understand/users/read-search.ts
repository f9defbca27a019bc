import type { AppInfoFilter } from "@/server/understand/users/store.list.ts";

export interface ReadSearch {
  /** The beginning of an id. */
  search: string;
  filter: AppInfoFilter | null;
}

/**
 * What was typed: `plan = pro` and `first_name:ada` ask for app-info, when there is app-info of that name; anything else
 * is the beginning of an id, which may well hold a colon.
 */
export function readSearch(text: string, names: readonly string[]): ReadSearch {
  const typed = text.trim();
  const [, name = "", sign, value = ""] = /^([^=:]+?)\s*([=:])\s*(.+)$/.exec(typed) ?? [];
  if (sign === undefined || !names.includes(name)) return { search: typed, filter: null };
  return { search: "", filter: { name, op: sign === "=" ? "is" : "contains", value } };
}
