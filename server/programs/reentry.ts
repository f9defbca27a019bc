import { DAY_MS } from "@/server/time.ts";
import type { Reentry } from "@/server/triggers/schema.ts";

/** True when somebody who stands so may start at `at`. Nobody is inside twice at a time, and the same start counts once. */
export function mayEnter(
  reentry: Reentry,
  standing: { lastStartedAt: Date; isInside: boolean } | null,
  at: Date,
): boolean {
  if (standing === null) return true;
  if (standing.isInside || at <= standing.lastStartedAt) return false;
  switch (reentry.type) {
    case "once":
      return false;
    case "after":
      return at.getTime() - standing.lastStartedAt.getTime() >= reentry.days * DAY_MS;
    case "always":
      return true;
  }
}
