import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { mayReenter } from "@/server/engage/triggers/reentry.ts";

/**
 * Returns true when a person in this state may start at `at`. No one is inside twice at a time, and the same start
 * counts once.
 */
export function mayEnter(
  reentry: Reentry,
  standing: { lastStartedAt: Date; isInside: boolean } | null,
  at: Date,
): boolean {
  if (standing === null) return true;
  if (standing.isInside || at <= standing.lastStartedAt) return false;
  return mayReenter(reentry, standing.lastStartedAt.getTime(), at.getTime());
}
