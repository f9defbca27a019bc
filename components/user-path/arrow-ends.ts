import { Position } from "@xyflow/react";
import type { Placed } from "@/components/user-path/lay-out.ts";
import { WIDTH } from "@/components/user-path/lay-out.ts";

const SIDES = {
  l: Position.Left,
  r: Position.Right,
  t: Position.Top,
  b: Position.Bottom,
} as const;
type Side = keyof typeof SIDES;

/** Ways there and back run beside each other: each side of a screen has a place for both. */
export const ENDS = (Object.keys(SIDES) as Side[]).flatMap((side) =>
  (["there", "back"] as const).map((way) => {
    const at = way === "there" ? "35%" : "65%";
    const style = side === "l" || side === "r" ? { top: at } : { left: at };
    return { id: `${side}-${way}`, position: SIDES[side], style };
  }),
);

/** Where an arrow between two screens leaves and arrives: at the sides that face each other. */
export function arrowEnds(from: Placed, to: Placed): { source: string; target: string } {
  if (to.x >= from.x + WIDTH) return { source: "r-there", target: "l-there" };
  if (to.x + WIDTH <= from.x) return { source: "l-back", target: "r-back" };
  return to.y > from.y
    ? { source: "b-there", target: "t-there" }
    : { source: "t-back", target: "b-back" };
}
