import { shownAppInfo } from "@/server/collect/tags/hidden-names.ts";
import type { MemberRow } from "@/server/understand/segments/evaluate/store.members.ts";

/** Removes the values that the caller may not read. */
export function shownMembers(rows: readonly MemberRow[], hidden: ReadonlySet<string>): MemberRow[] {
  return rows.map((row) => ({ ...row, appInfo: shownAppInfo(row.appInfo, hidden) }));
}
