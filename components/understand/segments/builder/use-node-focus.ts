"use client";

import { useCallback, useEffect, useRef } from "react";

/** A closing menu gives the focus back to its button; by then it has. */
const AFTER_MENUS_MS = 40;
const CONTROLS = "button:not([data-add]), input";

/** `focus(uid, where)` puts the keyboard on a node of the tree, once it is on the page. */
export function useNodeFocus(): (uid: string, where: "control" | "node") => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((uid, where) => {
    clearTimeout(timer.current);
    // Twice: at once for those who go on typing keys, and again when a closing menu took the focus away.
    timer.current = setTimeout(() => {
      put(uid, where);
      timer.current = setTimeout(() => put(uid, where), AFTER_MENUS_MS);
    }, 0);
  }, []);
}

function put(uid: string, where: "control" | "node"): void {
  const node = document.querySelector<HTMLElement>(`[data-node="${uid}"]`);
  if (!node || node.contains(document.activeElement)) return;
  const inside = node.querySelector("[data-primary]") ?? node;
  const control = inside.querySelector<HTMLElement>(CONTROLS);
  if (where === "control" && control) control.focus();
  else node.focus();
}
