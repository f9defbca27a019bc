import type { FilterDraft } from "@/components/understand/segments/builder/draft.ts";
import { filterOf } from "@/components/understand/segments/builder/draft-criteria.ts";
import { filterDraft } from "@/components/understand/segments/builder/draft-from.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";

/** A hit that a trigger or goal waits for, as it is being edited. */
export interface HitDraft {
  kind: Goal["kind"];
  /** Empty means any name. */
  name: string;
  where: FilterDraft[];
}

export const EMPTY_HIT: HitDraft = { kind: "event", name: "", where: [] };

export function hitDraftOf(
  { kind, name, where }: { kind: Goal["kind"]; name: string | null; where: ExtrasFilter[] },
  uid: string,
): HitDraft {
  return {
    kind,
    name: name ?? "",
    where: where.map((filter, n) => filterDraft(filter, `${uid}${n}`)),
  };
}

/** Returns the draft as input for the schema. */
export function hitInput({ kind, name, where }: HitDraft) {
  return {
    kind,
    name: name === "" || kind === "session" ? null : name,
    where: kind === "session" ? [] : where.map(filterOf),
  };
}
