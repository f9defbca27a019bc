import type { Limits } from "@/server/engage/limits/schema.ts";
import type { Reactions, Tries } from "@/server/engage/measure/store.breaker.ts";

/** The responses of push services and people to the latest messages of a campaign. */
type BreakerFigures = Tries & Reactions;

/** The limits that pause a campaign automatically. */
export const PAUSE_CODES = ["push_errors", "opt_outs", "dismissals"] as const;

export type PauseCode = (typeof PAUSE_CODES)[number];

/** Why a campaign changed its state: in words, and as a code when a limit paused it. */
export interface Cause {
  reason: string;
  code: PauseCode | null;
}

/** Explains why the campaign has to pause; null while no limit is passed. Too few messages prove nothing. */
export function trippedCause(figures: BreakerFigures, breaker: Limits["breaker"]): Cause | null {
  const { tries, errors, shown, optedOut, dismissed } = figures;
  const { minimum, errorPercent, optOutsPerThousand, dismissalsPerThousand } = breaker;
  if (errorPercent !== null && tries >= minimum && errors * 100 > errorPercent * tries) {
    return {
      code: "push_errors",
      reason: `Paused itself: push services rejected or did not answer ${part(errors, tries, 100)} of 100 attempts in the last hour; the limit is ${errorPercent}.`,
    };
  }
  if (shown < minimum) return null;
  if (optOutsPerThousand !== null && optedOut * 1_000 > optOutsPerThousand * shown) {
    return {
      code: "opt_outs",
      reason: `Paused itself: ${part(optedOut, shown, 1_000)} of 1,000 people turned notifications off after it; the limit is ${optOutsPerThousand}.`,
    };
  }
  if (dismissalsPerThousand !== null && dismissed * 1_000 > dismissalsPerThousand * shown) {
    return {
      code: "dismissals",
      reason: `Paused itself: ${part(dismissed, shown, 1_000)} of 1,000 people closed it without acting; the limit is ${dismissalsPerThousand}.`,
    };
  }
  return null;
}

const rounded = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

const part = (n: number, of: number, whole: number) => rounded.format((n / of) * whole);
