import type { Move } from "@/server/understand/user-path/path-of.ts";

/** From the main way only to everything: the least part of a screen's visits that a transition must have to be drawn. */
export const LEVELS = [1, 0.3, 0.2, 0.1, 0.05, 0.02, 0] as const;
export const DEFAULT_LEVEL = 3;

/** What a level shows, in words. */
export function levelWords(level: number): string {
  const least = LEVELS[level] ?? 0;
  if (least === 1) return "only the most frequent way from each screen";
  if (least === 0) return "every transition";
  return `transitions that ${Math.round(least * 100)} % or more of a screen’s visits take`;
}

/** The transitions of a level: of every screen the most frequent one, and others from the level's part on. */
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
