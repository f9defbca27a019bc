"use client";

import { ArrowDown, ArrowUp, Copy, Ellipsis, Group, Trash2, Ungroup } from "lucide-react";
import type { KeyboardEvent } from "react";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import { newUid } from "@/components/understand/segments/builder/draft.ts";
import {
  duplicate,
  findNode,
  move,
  neighbourOf,
  remove,
  unwrap,
  wrap,
} from "@/components/understand/segments/builder/draft-edit.ts";

/** The actions on a whole criterion or group. The focus stays on the changed node. */
function useNodeActions(uid: string) {
  const { edit, focus, root } = useBuilder();
  return {
    move: (step: -1 | 1) => {
      edit((tree) => move(tree, uid, step));
      focus(uid, "node");
    },
    duplicate: () => {
      const copy = newUid();
      edit((tree) => duplicate(tree, uid, copy));
      focus(copy, "node");
    },
    wrap: () => {
      edit((tree) => wrap(tree, uid));
      focus(uid, "node");
    },
    unwrap: () => {
      const node = findNode(root, uid);
      const first = node && "of" in node ? node.of[0]?.uid : undefined;
      const next = first ?? neighbourOf(root, uid);
      edit((tree) => unwrap(tree, uid));
      if (next) focus(next, "node");
    },
    remove: () => {
      const next = neighbourOf(root, uid);
      edit((tree) => remove(tree, uid));
      if (next) focus(next, "node");
    },
  };
}

/**
 * Alt with an arrow key moves a node and Alt+Shift+Down duplicates it. Delete removes it unless the focus is in a
 * text field.
 */
export function useNodeKeys(uid: string) {
  const actions = useNodeActions(uid);
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || event.defaultPrevented) return;
    // Key events bubble from open menus through their portals, and from nested nodes to their groups.
    if (target.closest("[data-node]") !== event.currentTarget) return;
    const isText = target.matches("input, textarea");
    const run = (action: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    if (event.altKey && event.key === "ArrowUp") run(() => actions.move(-1));
    if (event.altKey && event.key === "ArrowDown") {
      run(event.shiftKey ? actions.duplicate : () => actions.move(1));
    }
    if (!isText && (event.key === "Delete" || event.key === "Backspace")) run(actions.remove);
  };
}

export function NodeMenu({ uid, isGroup, what }: { uid: string; isGroup: boolean; what: string }) {
  const actions = useNodeActions(uid);
  return (
    <span className="flex shrink-0">
      <IconButton label={`Delete ${what}`} onClick={actions.remove} className="max-md:hidden">
        <Trash2 aria-hidden />
      </IconButton>
      <DropdownMenu
        align="end"
        className="w-56"
        trigger={
          <IconButton label={`Actions for ${what}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={actions.duplicate}>
          <Copy aria-hidden /> Duplicate <Keys>⌥⇧↓</Keys>
        </MenuItem>
        <MenuItem onSelect={() => actions.move(-1)}>
          <ArrowUp aria-hidden /> Move up <Keys>⌥↑</Keys>
        </MenuItem>
        <MenuItem onSelect={() => actions.move(1)}>
          <ArrowDown aria-hidden /> Move down <Keys>⌥↓</Keys>
        </MenuItem>
        <MenuItem onSelect={actions.wrap}>
          <Group aria-hidden /> Move into a group
        </MenuItem>
        {isGroup ? (
          <MenuItem onSelect={actions.unwrap}>
            <Ungroup aria-hidden /> Ungroup
          </MenuItem>
        ) : null}
        <MenuLine />
        <MenuItem danger onSelect={actions.remove}>
          <Trash2 aria-hidden /> Delete <Keys>⌫</Keys>
        </MenuItem>
      </DropdownMenu>
    </span>
  );
}

function Keys({ children }: { children: string }) {
  return <span className="ml-auto text-faint text-xs tracking-wide">{children}</span>;
}
