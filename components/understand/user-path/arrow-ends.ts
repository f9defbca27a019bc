import { Position } from "@xyflow/react";
import type { Placed } from "@/components/understand/user-path/lay-out.ts";
import { WIDTH } from "@/components/understand/user-path/lay-out.ts";

const SIDES = { l: Position.Left, r: Position.Right } as const;

/** Arrows in both directions run side by side, so each side of a screen has two connection points. */
export const ENDS = (["l", "r"] as const).flatMap((side) =>
  (["there", "back"] as const).map((way) => ({
    id: `${side}-${way}`,
    position: SIDES[side],
    style: { top: way === "there" ? "35%" : "65%" },
  })),
);

interface Ends {
  source: string;
  target: string;
  /** Distance by which the arrow bends around the screens between two that are one below the other. */
  round: number | null;
}

/**
 * Returns where an arrow between two screens starts and ends: at facing sides, otherwise down on the right and up
 * on the left.
 */
export function arrowEnds(from: Placed, to: Placed): Ends {
  if (to.x >= from.x + WIDTH) return { source: "r-there", target: "l-there", round: null };
  if (to.x + WIDTH <= from.x) return { source: "l-back", target: "r-back", round: null };
  const round = 16 + Math.abs(to.y - from.y) / 12;
  return to.y > from.y
    ? { source: "r-back", target: "r-there", round }
    : { source: "l-there", target: "l-back", round };
}
