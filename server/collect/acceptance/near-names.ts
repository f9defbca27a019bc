import type { Finding } from "@/server/collect/acceptance/find-faults.ts";
import type { Nearness } from "@/server/collect/acceptance/near-name.ts";
import { nearestPlanned } from "@/server/collect/acceptance/near-name.ts";
import type { Received, UnplannedName } from "@/server/collect/acceptance/received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { PlannedKind } from "@/server/collect/tags/schema.ts";

const HOW: Readonly<Record<Exclude<Nearness, "kind">, string>> = {
  case: "only the capitalization differs",
  separators: "only the separators differ",
  spelling: "the spelling is almost the same",
};

/** Returns unplanned names that resemble planned ones, by the tag that was probably meant. */
export function nearNames(plan: readonly PlanRow[], received: Received): Map<number, Finding> {
  const found = new Map<number, Finding>();
  for (const { payload, ...name } of unplannedNames(plan, received)) {
    const near = nearestPlanned(name, plan);
    if (!near || found.has(near.tag.id)) continue;
    const words = name.kind.replace("_", "-");
    const reason =
      near.nearness === "kind"
        ? `“${name.name}” is received as ${words}, but planned as ${near.tag.kind.replace("_", "-")}.`
        : `“${name.name}” was received but is not in the plan: ${HOW[near.nearness]}.`;
    found.set(near.tag.id, { reason, payload });
  }
  return found;
}

function unplannedNames(
  plan: readonly PlanRow[],
  { items, unplanned }: Received,
): (UnplannedName & { payload: unknown })[] {
  const ids = new Set(plan.map(({ id }) => id));
  const infos = new Set(plan.flatMap(({ kind, name }) => (kind === "app_info" ? [name] : [])));
  type Found = UnplannedName & { payload: unknown };
  const names = items.flatMap((item): Found[] => {
    const { payload, traits } = item;
    const traitNames = Object.keys(traits)
      .filter((name) => !infos.has(name))
      .map((name): Found => ({ kind: "app_info", name, payload }));
    const kind = PlannedKind.safeParse(item.kind);
    const isPlanned = item.tagId !== null && ids.has(item.tagId);
    if (!kind.success || kind.data === "app_info" || isPlanned) return traitNames;
    return [{ kind: kind.data, name: item.name, payload }];
  });
  return [...names, ...unplanned.map((name) => ({ ...name, payload: null }))];
}
