import type { PreparedItem } from "@/server/tracking/prepared-item.ts";
import type { Work } from "@/server/tracking/work.ts";
import type { ErasedIds } from "@/server/users/people.ts";
import { keyOf } from "@/server/users/people.ts";

/** Decides the outcome of every item that speaks of an erased id. */
export function dropErased(works: readonly Work[], { appId, keys }: ErasedIds): void {
  for (const work of works) {
    if (work.appId !== appId || work.outcome !== undefined) continue;
    if (idsOf(work.item).some((key) => keys.has(key))) work.outcome = "erased";
  }
}

/** Ids that an item would make: whose it is, and what it links. */
function idsOf({ kind, userId, anonymousId, previousId }: PreparedItem): string[] {
  if (userId === undefined) return [keyOf("anon", anonymousId ?? "")];
  const ids = [keyOf("user", userId)];
  if (kind === "identify" && anonymousId !== undefined) ids.push(keyOf("anon", anonymousId));
  if (kind === "alias" && previousId !== undefined)
    ids.push(keyOf("anon", previousId), keyOf("user", previousId));
  return ids;
}
