import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import type { ErasedIds, RefusedAliases, TooManyPeople } from "@/server/collect/people/people.ts";
import { aliasKey, keyOf } from "@/server/collect/people/people.ts";
import type { IdentityKey } from "@/server/collect/people/store.identities.ts";

/** Decides the outcome of every item with an erased id. Nothing of it may be kept, not even as an example. */
export function dropErased(works: readonly Work[], { appId, keys }: ErasedIds): void {
  for (const work of works) {
    if (work.appId !== appId) continue;
    if (!idsOf(work.item).some(({ kind, value }) => keys.has(keyOf(kind, value)))) continue;
    work.outcome = "erased";
    work.problems = undefined;
  }
}

/** Decides the outcome of every item that would create a person beyond what the app takes in a day. */
export function dropRefused(works: readonly Work[], { appId, keys }: TooManyPeople): void {
  for (const work of works) {
    if (work.appId !== appId || work.outcome !== undefined) continue;
    if (!idsOf(work.item).some(({ kind, value }) => keys.has(keyOf(kind, value)))) continue;
    work.outcome = "too_many_people";
  }
}

/** Refuses the aliases between two of the app's own ids that devices sent. */
export function dropAliases(works: readonly Work[], { appId, keys }: RefusedAliases): void {
  for (const work of works) {
    const { kind, fromDevice, previousId = "", userId = "" } = work.item;
    if (work.appId !== appId || kind !== "alias" || !fromDevice) continue;
    if (keys.has(aliasKey(previousId, userId))) work.outcome = "alias_of_users";
  }
}

/** Returns the ids that an item would create: its user's, and those that it links. */
export function idsOf({ kind, userId, anonymousId, previousId }: PreparedItem): IdentityKey[] {
  if (userId === undefined) return [{ kind: "anon", value: anonymousId ?? "" }];
  const ids: IdentityKey[] = [{ kind: "user", value: userId }];
  if (kind === "identify" && anonymousId !== undefined)
    ids.push({ kind: "anon", value: anonymousId });
  if (kind === "alias" && previousId !== undefined)
    ids.push({ kind: "anon", value: previousId }, { kind: "user", value: previousId });
  return ids;
}
