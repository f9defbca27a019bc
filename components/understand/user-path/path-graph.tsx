"use client";

import "@xyflow/react/dist/base.css";
import type { Edge, FitViewOptions, NodeChange } from "@xyflow/react";
import { Background, MarkerType, Panel, ReactFlow, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import type { CSSProperties } from "react";
import { useMemo } from "react";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { arrowEnds } from "@/components/understand/user-path/arrow-ends.ts";
import type { Placed } from "@/components/understand/user-path/lay-out.ts";
import { heightOf, layOut, WIDTH } from "@/components/understand/user-path/lay-out.ts";
import type { ScreenNodeData } from "@/components/understand/user-path/screen-node.tsx";
import { ScreenNode } from "@/components/understand/user-path/screen-node.tsx";
import { STATE_WORDS, screenState } from "@/components/understand/user-path/screen-state.ts";
import { visibleMoves } from "@/components/understand/user-path/visible-moves.ts";
import type { Move } from "@/server/understand/user-path/path-of.ts";
import type { UserPathView } from "@/server/understand/user-path/user-path.ts";
import { counted, formatPercent } from "@/server/words.ts";

const nodeTypes = { screen: ScreenNode };
const colours = {
  "--xy-edge-stroke": "var(--line-strong)",
  "--xy-background-pattern-dots-color": "var(--line)",
  "--xy-attribution-background-color": "transparent",
} as CSSProperties;
/** Leaves room for the buttons at the bottom. */
const FIT: FitViewOptions = {
  padding: { top: "20px", left: "20px", right: "20px", bottom: "64px" },
  maxZoom: 1,
};
const words = {
  "node.a11yDescription.default": "Press Enter to open the screen, Escape to close it.",
  "node.a11yDescription.keyboardDisabled": "Press Enter to open the screen, Escape to close it.",
};

/** Draws the screens and the transitions of one level of detail. Choosing a screen highlights its transitions. */
export function PathGraph({
  path,
  level,
  chosen,
  onChoose,
}: {
  path: UserPathView;
  level: number;
  chosen: string | null;
  onChoose: (name: string | null) => void;
}) {
  const places = useMemo(() => layOut(path.screens, path.moves), [path]);
  /** Only the main transitions and those of the chosen screen have labels, because all labels would overlap. */
  const main = useMemo(() => new Set(visibleMoves(path.moves, 0)), [path]);
  const nodes = useMemo(
    () =>
      path.screens.map((screen): ScreenNodeData => {
        const { x, y } = places.get(screen.name) ?? { x: 0, y: 0 };
        const state = STATE_WORDS[screenState(screen)];
        return {
          id: screen.name,
          type: "screen",
          position: { x, y },
          width: WIDTH,
          height: heightOf(screen),
          data: { screen },
          selected: screen.name === chosen,
          ariaRole: "button",
          ariaLabel: `${screen.name}, ${state}, ${counted(screen.views, "view", "views")}, ${counted(screen.tags.length, "tag", "tags")}`,
        };
      }),
    [path, places, chosen],
  );
  const edges = useMemo(
    () =>
      visibleMoves(path.moves, level).map((move) => {
        const lit = chosen === move.from || chosen === move.to;
        const labelled = chosen === null ? main.has(move) : lit;
        return edgeOf(move, places, { lit, labelled, dim: chosen !== null && !lit });
      }),
    [path, places, main, level, chosen],
  );
  const onNodesChange = (changes: NodeChange<ScreenNodeData>[]) => {
    const selects = changes.filter((change) => change.type === "select");
    if (selects.length === 0) return;
    onChoose(selects.find(({ selected }) => selected)?.id ?? null);
  };
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onPaneClick={() => onChoose(null)}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      multiSelectionKeyCode={null}
      selectionKeyCode={null}
      minZoom={0.1}
      maxZoom={1.5}
      fitView
      fitViewOptions={FIT}
      ariaLabelConfig={words}
      style={colours}
      aria-label="Graph of screens and transitions"
      className="[&_.react-flow__attribution_a]:text-muted!"
    >
      <Background gap={20} />
      <Zoom />
    </ReactFlow>
  );
}

const NOWHERE: Placed = { x: 0, y: 0, height: 0 };

function edgeOf(
  { from, to, share }: Move,
  places: ReadonlyMap<string, Placed>,
  { lit, labelled, dim }: { lit: boolean; labelled: boolean; dim: boolean },
): Edge {
  const ends = arrowEnds(places.get(from) ?? NOWHERE, places.get(to) ?? NOWHERE);
  const colour = lit ? "var(--accent)" : "var(--line-strong)";
  return {
    id: `${from}\u0000${to}`,
    source: from,
    target: to,
    sourceHandle: ends.source,
    targetHandle: ends.target,
    ...(ends.round === null
      ? {}
      : { type: "smoothstep", pathOptions: { offset: ends.round, borderRadius: 12 } }),
    ...(labelled ? { label: formatPercent(share) } : {}),
    selectable: false,
    zIndex: lit ? 1 : 0,
    markerEnd: {
      type: MarkerType.ArrowClosed,
      color: colour,
      markerUnits: "userSpaceOnUse",
      width: 18,
      height: 18,
    },
    style: { stroke: colour, strokeWidth: 1 + 3 * share, opacity: dim ? 0.5 : 1 },
    labelStyle: { fill: "var(--muted)", fontSize: 11 },
    labelBgStyle: { fill: "var(--bg)" },
    labelBgPadding: [3, 1],
    domAttributes: { "aria-hidden": true },
  };
}

function Zoom() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left" className="flex gap-1 rounded-md border bg-surface p-0.5">
      <IconButton label="Zoom in" onClick={() => void zoomIn()}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label="Zoom out" onClick={() => void zoomOut()}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label="Show all" onClick={() => void fitView(FIT)}>
        <Maximize aria-hidden />
      </IconButton>
    </Panel>
  );
}
