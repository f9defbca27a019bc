import type { Enrolment, EnrolmentKey } from "@/server/engage/enrolments/store.ts";
import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";

interface MergeDecision {
  /** Their way ends: the person has another one. */
  exits: EnrolmentKey[];
  /** Goes on under the number of the person. */
  rekey: { from: EnrolmentKey; to: EnrolmentKey } | null;
}

/**
 * What becomes of the ways of one person who was several before: the one that began first goes on, younger ones end. Where
 * people enter once only and one of the ways has come to its end, the person has been through and all end.
 */
export function decideMerge(all: readonly Enrolment[], reentry: Reentry): MergeDecision {
  const open = all
    .filter(({ state }) => state === "active")
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || a.userId - b.userId);
  const [oldest, ...younger] = open;
  if (!oldest) return { exits: [], rekey: null };
  const wasThrough = all.some(({ state, reason }) => state !== "active" && reason !== "merged");
  if (reentry.type === "once" && wasThrough) return { exits: open.map(keyOf), rekey: null };
  const { person } = oldest;
  if (oldest.userId === person) return { exits: younger.map(keyOf), rekey: null };
  const own = all.filter(({ userId }) => userId === person).map(({ entry }) => entry);
  const to = { userId: person, entry: Math.max(0, ...own) + 1 };
  return { exits: younger.map(keyOf), rekey: { from: keyOf(oldest), to } };
}

const keyOf = ({ userId, entry }: EnrolmentKey): EnrolmentKey => ({ userId, entry });
