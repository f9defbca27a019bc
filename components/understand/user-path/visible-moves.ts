import type { Move } from "@/server/understand/user-path/path-of.ts";
import { formatPercent } from "@/server/words.ts";

/** Levels of detail: the minimum share of a screen's visits that a transition needs to be drawn. */
export const LEVELS = [1, 0.3, 0.2, 0.1, 0.05, 0.02, 0] as const;
export const DEFAULT_LEVEL = 3;

/** Describes what a level shows. */
export function levelWords(level: number): string {
  const least = LEVELS[level] ?? 0;
  if (least === 1) return "only the most common transition from each screen";
  if (least === 0) return "all transitions";
  return `transitions in at least ${formatPercent(least)} of a screen’s visits`;
}

/**
 * Returns the transitions of a level: the most common one from each screen, and all others above the level's share.
 */
export function visibleMoves(moves: readonly Move[], level: number): Move[] {
  const least = LEVELS[level] ?? 0;
  const main = new Map<string, Move>();
  for (const move of moves) {
    const best = main.get(move.from);
    if (!best || move.n > best.n || (move.n === best.n && move.to < best.to)) {
      main.set(move.from, move);
    }
  }
  return moves.filter((move) => move.share >= least || main.get(move.from) === move);
}
