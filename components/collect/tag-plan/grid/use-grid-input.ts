"use client";

import { gridClipboard } from "@/components/collect/tag-plan/grid/grid-clipboard.ts";
import { gridMouse } from "@/components/collect/tag-plan/grid/grid-mouse.ts";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import { useGridKeys } from "@/components/collect/tag-plan/grid/use-grid-keys.ts";

/** Handles keyboard, mouse and clipboard for the grid. */
export function useGridInput({
  grid,
  edit,
  onToggle,
  onSheet,
}: {
  grid: Grid;
  edit: EditRows;
  onToggle: (section: string) => void;
  /** Called when the pasted text has its own header. */
  onSheet: (text: string) => void;
}) {
  const keys = useGridKeys(grid, edit, onToggle);
  return { ...keys, ...gridMouse(grid), ...gridClipboard(grid, edit, onSheet) };
}
