"use client";

import type { RefObject } from "react";
import { useEffect, useState } from "react";
import { ROW_HEIGHT } from "@/components/collect/tag-plan/grid/columns.ts";

const AROUND = 10;

/**
 * Returns which rows are near the visible part of the scrolled element. Only those are rendered.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
): { first: number; last: number } {
  const [place, setPlace] = useState({ row: 0, rows: 30 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const row = Math.floor(element.scrollTop / ROW_HEIGHT);
      const rows = Math.ceil(element.clientHeight / ROW_HEIGHT);
      setPlace((was) => (was.row === row && was.rows === rows ? was : { row, rows }));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [scroller]);
  return {
    first: Math.max(0, place.row - AROUND),
    last: Math.min(count - 1, place.row + place.rows + AROUND),
  };
}
