export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

type Side = "top" | "right" | "bottom" | "left";

const gap = 12;
const order: readonly Side[] = ["bottom", "top", "right", "left"];

/**
 * Returns where to put a tooltip: on the preferred side of the element if it fits there, else on
 * another side where it fits, else where there is most room. It is always inside the window.
 * Without an element it is centred.
 */
export function placeTooltip(
  anchor: Box | null,
  tooltip: Size,
  window: Size,
  wanted: Side | "auto",
): { left: number; top: number } {
  if (!anchor) {
    return inside(
      { left: (window.width - tooltip.width) / 2, top: (window.height - tooltip.height) / 2 },
      tooltip,
      window,
    );
  }
  const room: Record<Side, number> = {
    top: anchor.top - gap - tooltip.height,
    bottom: window.height - (anchor.top + anchor.height) - gap - tooltip.height,
    left: anchor.left - gap - tooltip.width,
    right: window.width - (anchor.left + anchor.width) - gap - tooltip.width,
  };
  const sides = wanted === "auto" ? order : [wanted, ...order.filter((side) => side !== wanted)];
  const fitting = sides.find((side) => room[side] >= 0);
  const side = fitting ?? sides.reduce((best, one) => (room[one] > room[best] ? one : best));
  return inside(beside(anchor, tooltip, side), tooltip, window);
}

function beside(anchor: Box, tooltip: Size, side: Side): { left: number; top: number } {
  const centred = {
    left: anchor.left + (anchor.width - tooltip.width) / 2,
    top: anchor.top + (anchor.height - tooltip.height) / 2,
  };
  switch (side) {
    case "top":
      return { ...centred, top: anchor.top - gap - tooltip.height };
    case "bottom":
      return { ...centred, top: anchor.top + anchor.height + gap };
    case "left":
      return { ...centred, left: anchor.left - gap - tooltip.width };
    case "right":
      return { ...centred, left: anchor.left + anchor.width + gap };
  }
}

function inside(
  { left, top }: { left: number; top: number },
  tooltip: Size,
  window: Size,
): { left: number; top: number } {
  const clamp = (value: number, most: number) => Math.max(gap, Math.min(value, most - gap));
  return {
    left: clamp(left, window.width - tooltip.width),
    top: clamp(top, window.height - tooltip.height),
  };
}
