import { duplicateOf } from "@/server/collect/acceptance/find-duplicates.ts";
import type { Finding } from "@/server/collect/acceptance/find-faults.ts";
import { incompleteIn, misnamedIn } from "@/server/collect/acceptance/find-faults.ts";
import { nearNames } from "@/server/collect/acceptance/near-names.ts";
import type { Received, ReceivedItem, SeenProblem } from "@/server/collect/acceptance/received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";

export type CheckState = "waiting" | "green" | "red";

export interface Check {
  state: CheckState;
  /** For a red check, a sentence that says what is wrong. */
  reason: string | null;
  /** The item that made it red, as received. */
  payload: unknown;
}

export const CHECKS = ["inPlace", "complete", "nomenclature", "noDuplicates"] as const;
export type CheckName = (typeof CHECKS)[number];

export interface TagChecks {
  tagId: number;
  checks: Record<CheckName, Check>;
  /** Items received in this run. */
  n: number;
}

const WAITING: Check = { state: "waiting", reason: null, payload: null };
const GREEN: Check = { state: "green", reason: null, payload: null };

function red({ reason, payload }: Finding): Check {
  return { state: "red", reason, payload };
}

/**
 * Returns the four checks of every tag that may be sent:
 * - in place: the tag was received at least once;
 * - complete: every required extra has a value, every time;
 * - nomenclature: names, keys, types and values match the plan, and no almost identical name arrives;
 * - no duplicates: nothing was sent twice.
 */
export function acceptanceChecks(plan: readonly PlanRow[], received: Received): TagChecks[] {
  const wanted = plan.filter(({ blocked }) => !blocked);
  const items = itemsByTag(plan, received.items);
  const near = nearNames(plan, received);
  return wanted.map((tag) => {
    const own = items.get(tag.id) ?? [];
    const seen = received.seen.find(({ tagId }) => tagId === tag.id);
    const problems = received.problems.filter(({ tagId }) => tagId === tag.id);
    const came = own.length > 0 || seen !== undefined || problems.length > 0;
    return {
      tagId: tag.id,
      n: Math.max(own.length, seen?.n ?? 0),
      checks: {
        inPlace: came ? GREEN : WAITING,
        complete: complete(tag, own, { problems, came }),
        nomenclature: nomenclature(tag, own, { problems, came, near: near.get(tag.id) }),
        noDuplicates: duplicates(tag, own, came),
      },
    };
  });
}

/** Returns true when all four checks are green. */
export function isGreen({ checks }: Pick<TagChecks, "checks">): boolean {
  return CHECKS.every((name) => checks[name].state === "green");
}

function complete(
  tag: PlanRow,
  items: readonly ReceivedItem[],
  { problems, came }: { problems: readonly SeenProblem[]; came: boolean },
): Check {
  const fault = incompleteIn(tag, items, problems);
  if (fault) return red(fault);
  if (!came) return WAITING;
  // An item that clears a value is valid, but shows nothing of how values look.
  const forgotten =
    tag.kind === "app_info" && items.every(({ traits }) => traits[tag.name] === null);
  return items.length > 0 && forgotten ? WAITING : GREEN;
}

function nomenclature(
  tag: PlanRow,
  items: readonly ReceivedItem[],
  more: { problems: readonly SeenProblem[]; came: boolean; near: Finding | undefined },
): Check {
  const fault = misnamedIn(tag, items, more.problems) ?? more.near;
  if (fault) return red(fault);
  return more.came ? GREEN : WAITING;
}

function duplicates(tag: PlanRow, items: readonly ReceivedItem[], came: boolean): Check {
  const fault = duplicateOf(tag, items);
  if (fault) return red(fault);
  return came ? GREEN : WAITING;
}

/** Groups items by the tag that they count as. An item with several app-infos belongs to each of them. */
function itemsByTag(
  plan: readonly PlanRow[],
  items: readonly ReceivedItem[],
): Map<number, ReceivedItem[]> {
  const infos = new Map(
    plan.filter(({ kind }) => kind === "app_info").map(({ name, id }) => [name, id]),
  );
  const found = new Map<number, ReceivedItem[]>();
  const add = (id: number, item: ReceivedItem) => {
    const list = found.get(id);
    if (list) list.push(item);
    else found.set(id, [item]);
  };
  for (const item of items) {
    for (const name of Object.keys(item.traits)) {
      const id = infos.get(name);
      if (id !== undefined) add(id, item);
    }
    if (item.kind !== "identify" && item.kind !== "group" && item.tagId !== null)
      add(item.tagId, item);
  }
  return found;
}
