"use client";

import { Plus, Redo2, RotateCcw, Trash2, Undo2, Upload } from "lucide-react";
import { ExportMenu } from "@/components/collect/tag-plan/export-menu.tsx";
import type { View } from "@/components/collect/tag-plan/grid/columns.ts";
import type { Filter } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { PlanFilters } from "@/components/collect/tag-plan/plan-filters.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { counted } from "@/server/words.ts";

interface PlanToolbarProps {
  appId: number;
  editable: boolean;
  narrow: boolean;
  filter: Filter;
  view: View;
  /** The number of unsaved rows. */
  unsaved: number;
  canUndo: boolean;
  canRedo: boolean;
  canRemove: boolean;
  onFilter: (filter: Filter) => void;
  onView: (view: View) => void;
  onAdd: () => void;
  onRemove: () => void;
  onUndo: () => void;
  onRedo: () => void;
  onImport: () => void;
  onDiscard: () => void;
  onSave: () => void;
}

/** Toolbar of the plan: choose columns, add, remove, undo, import and save. */
export function PlanToolbar(props: PlanToolbarProps) {
  const { appId, editable, narrow, unsaved } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PlanFilters filter={props.filter} onChange={props.onFilter} />
      {narrow ? null : (
        <Segmented<View>
          aria-label="Columns"
          value={props.view}
          onChange={props.onView}
          options={[
            { value: "both", label: "All" },
            { value: "informative", label: "Informative" },
            { value: "data", label: "Data" },
          ]}
        />
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {editable && !narrow ? (
          <div className="flex items-center">
            <IconButton label="Add a row (Ctrl+Enter)" onClick={props.onAdd}>
              <Plus aria-hidden />
            </IconButton>
            <IconButton
              label="Remove selected rows (Ctrl+Delete)"
              disabled={!props.canRemove}
              onClick={props.onRemove}
            >
              <Trash2 aria-hidden />
            </IconButton>
            <IconButton label="Undo (Ctrl+Z)" disabled={!props.canUndo} onClick={props.onUndo}>
              <Undo2 aria-hidden />
            </IconButton>
            <IconButton label="Redo (Ctrl+Y)" disabled={!props.canRedo} onClick={props.onRedo}>
              <Redo2 aria-hidden />
            </IconButton>
            <IconButton
              label="Discard all changes"
              disabled={unsaved === 0}
              onClick={props.onDiscard}
            >
              <RotateCcw aria-hidden />
            </IconButton>
          </div>
        ) : null}
        {editable ? (
          <Button onClick={props.onImport}>
            <Upload aria-hidden /> Import
          </Button>
        ) : null}
        <ExportMenu appId={appId} unsaved={unsaved > 0} />
        {editable ? (
          <Button variant="primary" disabled={unsaved === 0} onClick={props.onSave}>
            {unsaved === 0 ? "Saved" : `Save ${counted(unsaved, "change", "changes")}`}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
