"use client";

import { useCallback, useEffect, useRef } from "react";

/** After this time a closing menu has returned the focus to its button. */
const AFTER_MENUS_MS = 40;
const CONTROLS = "button:not([data-add]), input";

/** Returns `focus(uid, where)`, which focuses a node of the tree once it is rendered. */
export function useNodeFocus(): (uid: string, where: "control" | "node") => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((uid, where) => {
    clearTimeout(timer.current);
    // Focuses twice: now for people who keep typing, and again after a closing menu has taken the focus.
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
