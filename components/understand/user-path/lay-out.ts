import { Graph, layout } from "@dagrejs/dagre";
import type { Move, Screen } from "@/server/understand/user-path/path-of.ts";

export const WIDTH = 200;
const HEAD = 58;
const LINE = 18;
export const TAGS_SHOWN = 4;
/** Rarer transitions would pull unrelated screens together. */
const SHARE_MIN = 0.02;
const GAP = 32;
const IN_A_ROW = 6;

export interface Placed {
  x: number;
  y: number;
  height: number;
}

/** Returns the height of a screen with its tags. */
export function heightOf({ tags }: Screen): number {
  const lines = Math.min(tags.length, TAGS_SHOWN) + (tags.length > TAGS_SHOWN ? 1 : 0);
  return HEAD + (lines > 0 ? 8 + lines * LINE : 0);
}

/**
 * Returns the place of each screen: connected screens from left to right, the others in rows below in the order of
 * the plan.
 */
export function layOut(screens: readonly Screen[], moves: readonly Move[]): Map<string, Placed> {
  const drawn = moves.filter(({ share }) => share >= SHARE_MIN);
  const connected = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const depth = depths(
    screens.filter(({ name }) => connected.has(name)),
    drawn,
  );
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: GAP, ranksep: 160, marginx: 8, marginy: 8 });
  for (const screen of screens) {
    if (connected.has(screen.name)) {
      graph.setNode(screen.name, { width: WIDTH, height: heightOf(screen) });
    }
  }
  for (const { from, to, n } of drawn) {
    const further = (depth.get(to) ?? 0) - (depth.get(from) ?? 0);
    if (further > 0) graph.setEdge(from, to, { weight: n, minlen: further });
  }
  layout(graph);
  const placed = new Map<string, Placed>();
  let bottom = 0;
  for (const screen of screens) {
    if (!connected.has(screen.name)) continue;
    const { x = 0, y = 0 } = graph.node(screen.name);
    const height = heightOf(screen);
    placed.set(screen.name, { x: x - WIDTH / 2, y: y - height / 2, height });
    bottom = Math.max(bottom, y + height / 2 + 2 * GAP);
  }
  const rest = screens.filter(({ name }) => !connected.has(name));
  for (let at = 0; at < rest.length; at += IN_A_ROW) {
    const row = rest.slice(at, at + IN_A_ROW);
    row.forEach((screen, column) => {
      const height = heightOf(screen);
      placed.set(screen.name, { x: column * (WIDTH + GAP), y: bottom, height });
    });
    bottom += Math.max(...row.map(heightOf)) + GAP;
  }
  return placed;
}

/**
 * Returns each screen's distance from where most sessions begin. People go back and forth, so a layout of all
 * transitions would place the screens in one long line without it.
 */
function depths(screens: readonly Screen[], moves: readonly Move[]): Map<string, number> {
  const next = new Map<string, string[]>();
  for (const { from, to } of [...moves].sort((a, b) => b.n - a.n)) {
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const depth = new Map<string, number>();
  for (const start of [...screens].sort((a, b) => b.entries - a.entries)) {
    if (depth.has(start.name)) continue;
    depth.set(start.name, 0);
    const queue = [start.name];
    for (const at of queue) {
      for (const to of next.get(at) ?? []) {
        if (depth.has(to)) continue;
        depth.set(to, (depth.get(at) ?? 0) + 1);
        queue.push(to);
      }
    }
  }
  return depth;
}
