"use client";

import { useEffect } from "react";
import { useLatest } from "@/components/collect/tag-plan/grid/use-latest.ts";

/**
 * Handles the shortcuts for the whole page: save everywhere, and undo and redo outside of fields,
 * which have their own.
 */
export function usePlanKeys(commands: {
  save: () => void;
  undo: () => void;
  redo: () => void;
}): void {
  const latest = useLatest(commands);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "s") {
        event.preventDefault();
        // A cell being edited commits its text first.
        setTimeout(() => latest.current.save());
        return;
      }
      const { target } = event;
      const isField = target instanceof Element && target.closest("input, textarea, select");
      const isModal = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
      if (isField || isModal) return;
      if (key === "z") {
        event.preventDefault();
        if (event.shiftKey) latest.current.redo();
        else latest.current.undo();
      } else if (key === "y") {
        event.preventDefault();
        latest.current.redo();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [latest]);
}
