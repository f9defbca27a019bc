import type { Rate } from "@/server/engage/measure/lift.ts";
import { differenceOf } from "@/server/engage/measure/lift.ts";

export interface VariantRate extends Rate {
  variant: string;
}

interface Choice {
  variant: string;
  /** True = better than each of the others by more than chance explains. */
  proven: boolean;
}

/**
 * Returns the variant with the highest rate; of equal ones, the one that more people got, then the first by letter.
 * There always is one, because the rest of the audience waits for it.
 */
export function chooseWinner(results: readonly [VariantRate, ...VariantRate[]]): Choice {
  const rate = ({ n, hits }: Rate) => (n > 0 ? hits / n : -1);
  const best = results.reduce((a, b) => {
    const better = rate(b) - rate(a) || b.n - a.n || (b.variant < a.variant ? 1 : -1);
    return better > 0 ? b : a;
  });
  const others = results.filter((one) => one !== best);
  const proven = others.length > 0 && others.every((one) => differenceOf(best, one).low > 0);
  return { variant: best.variant, proven };
}
