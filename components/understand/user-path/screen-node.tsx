"use client";

import type { Node, NodeProps } from "@xyflow/react";
import { Handle } from "@xyflow/react";
import { Fragment } from "react";
import { cn } from "@/components/ui/cn.ts";
import { ENDS } from "@/components/understand/user-path/arrow-ends.ts";
import { TAGS_SHOWN } from "@/components/understand/user-path/lay-out.ts";
import { STATE_WORDS, screenState } from "@/components/understand/user-path/screen-state.ts";
import { TagDot } from "@/components/understand/user-path/tag-dot.tsx";
import type { Screen } from "@/server/understand/user-path/path-of.ts";
import { counted } from "@/server/words.ts";

export type ScreenNodeData = Node<{ screen: Screen }, "screen">;

/** A screen with its planned tags. Screens that were never received have a dashed border. */
export function ScreenNode({ data: { screen }, selected }: NodeProps<ScreenNodeData>) {
  const state = screenState(screen);
  const missing = state === "never" || state === "named";
  return (
    <div
      className={cn(
        "flex h-full flex-col rounded-lg border bg-surface px-3 py-2 text-sm",
        missing && "border-amber border-dashed bg-amber-soft",
        state === "unplanned" && "border-line-strong border-dotted",
        selected && "ring-2 ring-accent",
      )}
    >
      <span className="truncate font-medium">{screen.name}</span>
      <span className={cn("truncate text-xs", missing ? "text-amber" : "text-muted")}>
        {screen.views > 0 ? counted(screen.views, "view", "views") : STATE_WORDS[state]}
        {screen.views > 0 && state !== "seen" ? `, ${STATE_WORDS[state]}` : null}
      </span>
      {screen.tags.length > 0 ? (
        <ul className="mt-1.5 flex flex-col border-t pt-1">
          {screen.tags.slice(0, TAGS_SHOWN).map((tag) => (
            <li key={tag.id} className="flex h-4.5 items-center gap-1.5 text-xs">
              <TagDot status={tag.status} />
              <span className="truncate">{tag.name}</span>
            </li>
          ))}
          {screen.tags.length > TAGS_SHOWN ? (
            <li className="h-4.5 text-muted text-xs">{screen.tags.length - TAGS_SHOWN} more</li>
          ) : null}
        </ul>
      ) : null}
      {ENDS.map(({ id, position, style }) => (
        <Fragment key={id}>
          <Handle type="source" id={id} position={position} style={style} className="invisible" />
          <Handle type="target" id={id} position={position} style={style} className="invisible" />
        </Fragment>
      ))}
    </div>
  );
}
