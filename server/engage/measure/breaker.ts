import type { Limits } from "@/server/engage/limits/schema.ts";
import type { Reactions, Tries } from "@/server/engage/measure/store.breaker.ts";

/** What push services and people made of the latest messages of a campaign. */
type BreakerFigures = Tries & Reactions;

/** Why the campaign has to pause, in words; null while no line is passed. Few messages say nothing. */
export function trippedReason(figures: BreakerFigures, breaker: Limits["breaker"]): string | null {
  const { tries, errors, shown, optedOut, dismissed } = figures;
  const { minimum, errorPercent, optOutsPerThousand, dismissalsPerThousand } = breaker;
  if (errorPercent !== null && tries >= minimum && errors * 100 > errorPercent * tries) {
    return `Paused itself: push services refused or did not answer ${part(errors, tries, 100)} of 100 tries in the last hour; the line is ${errorPercent}.`;
  }
  if (shown < minimum) return null;
  if (optOutsPerThousand !== null && optedOut * 1_000 > optOutsPerThousand * shown) {
    return `Paused itself: ${part(optedOut, shown, 1_000)} of 1,000 people turned notifications off after it; the line is ${optOutsPerThousand}.`;
  }
  if (dismissalsPerThousand !== null && dismissed * 1_000 > dismissalsPerThousand * shown) {
    return `Paused itself: ${part(dismissed, shown, 1_000)} of 1,000 people closed it without acting; the line is ${dismissalsPerThousand}.`;
  }
  return null;
}

const rounded = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

const part = (n: number, of: number, whole: number) => rounded.format((n / of) * whole);
