import type { Funnel } from "@/server/engage/measure/store.statistics.ts";
import type { Cell } from "@/server/steer/reports/store.breakdown.ts";

/** The funnel of all messages of one variant, language, platform or channel. */
export interface Part {
  /** Null = not known. */
  key: string | null;
  funnel: Funnel;
}

type Dimension = "variant" | "language" | "platform" | "channel";

const FIGURES = [
  "planned",
  "sent",
  "delivered",
  "displayed",
  "actioned",
  "exited",
  "answered",
  "failed",
  "suppressed",
  "pending",
] as const satisfies readonly (keyof Funnel)[];

/**
 * Returns one funnel for each value of `dimension`: most planned first, variants by letter, unknown
 * values last.
 */
export function foldCells(cells: readonly Cell[], dimension: Dimension): Part[] {
  const parts = new Map<string | null, Funnel>();
  for (const cell of cells) {
    const key = cell[dimension];
    const sum = parts.get(key);
    parts.set(key, sum ? added(sum, cell) : added(cell));
  }
  return [...parts]
    .map(([key, funnel]) => ({ key, funnel }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
      return dimension === "variant"
        ? a.key.localeCompare(b.key)
        : b.funnel.planned - a.funnel.planned || a.key.localeCompare(b.key);
    });
}

function added(...funnels: readonly Funnel[]): Funnel {
  const sums = FIGURES.map((figure) => [figure, funnels.reduce((n, one) => n + one[figure], 0)]);
  return Object.fromEntries(sums) as unknown as Funnel;
}
