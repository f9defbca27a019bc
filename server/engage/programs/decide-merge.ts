import type { Enrolment, EnrolmentKey } from "@/server/engage/enrolments/store.ts";
import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";

interface MergeDecision {
  /** Enrolments that end, because the person has another one. */
  exits: EnrolmentKey[];
  /** The enrolment that continues under the person's id. */
  rekey: { from: EnrolmentKey; to: EnrolmentKey } | null;
}

/**
 * Decides which enrolment continues when several people turn out to be one: the earliest continues, later ones end.
 * When people may enter only once and one of the enrolments is complete, the person is done and all of them end.
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
