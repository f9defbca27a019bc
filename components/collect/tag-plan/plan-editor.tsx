"use client";

import { useMemo, useRef, useState } from "react";
import { EmptyPlan } from "@/components/collect/tag-plan/empty-plan.tsx";
import type { View } from "@/components/collect/tag-plan/grid/columns.ts";
import { columnsOf } from "@/components/collect/tag-plan/grid/columns.ts";
import { ExtrasDialog } from "@/components/collect/tag-plan/grid/extras-dialog.tsx";
import { PlanGrid } from "@/components/collect/tag-plan/grid/plan-grid.tsx";
import { useGrid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import type { Filter } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { rowKey, visibleItems } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { ImportDialog } from "@/components/collect/tag-plan/import-dialog.tsx";
import { NewerVersionNotice } from "@/components/collect/tag-plan/newer-version-notice.tsx";
import { PlanCards } from "@/components/collect/tag-plan/plan-cards.tsx";
import { PlanFooter } from "@/components/collect/tag-plan/plan-footer.tsx";
import { PlanToolbar } from "@/components/collect/tag-plan/plan-toolbar.tsx";
import { SaveDialog } from "@/components/collect/tag-plan/save-dialog.tsx";
import { useNarrow } from "@/components/collect/tag-plan/use-narrow.ts";
import { usePlanDraft } from "@/components/collect/tag-plan/use-plan-draft.ts";
import { usePlanKeys } from "@/components/collect/tag-plan/use-plan-keys.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import { useUnsavedGuard } from "@/components/ui/use-unsaved-guard.tsx";
import type { GotPlan } from "@/server/collect/tag-plan/get-plan.ts";
import { counted } from "@/server/words.ts";

const ALL: Filter = { search: "", kind: "all", status: "all" };
type Asks = { type: "save" } | { type: "discard" } | { type: "import"; text: string };

/** Edits the plan of an app in a grid, with its filters, dialogs and shortcuts. */
export function PlanEditor({ appId, data }: { appId: number; data: GotPlan }) {
  const { editable } = data;
  const draft = usePlanDraft(appId, data);
  const { rows, traffic, problems, unsaved, edit } = draft;
  const narrow = useNarrow();
  const [filter, setFilter] = useState(ALL);
  const [view, setView] = useState<View>("both");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [asks, setAsks] = useState<Asks | null>(null);
  // New rows and rows with errors stay visible whatever the filter says.
  const keep = useMemo(
    () => new Set([...unsaved.marks].flatMap(([uid, mark]) => (mark === "new" ? [uid] : []))),
    [unsaved],
  );
  const items = useMemo(
    () => visibleItems(rows, { filter, traffic, closed, keep }),
    [rows, filter, traffic, closed, keep],
  );
  const columns = useMemo(() => columnsOf(view), [view]);
  const scroller = useRef<HTMLTableElement>(null);
  const grid = useGrid({ scroller, items, columns, rows, editable, edit });
  const guard = useUnsavedGuard(
    unsaved.count > 0,
    "Your changes to the tag plan are not saved yet.",
  );

  const toggle = (section: string) =>
    setClosed((was) => {
      const next = new Set(was);
      if (!next.delete(section)) next.add(section);
      return next;
    });
  const goToWrong = () => {
    const uid = rows.find((row) => problems.has(row.uid))?.uid;
    const found = uid === undefined ? undefined : problems.get(uid);
    if (uid === undefined || !found) return;
    setFilter(ALL);
    setClosed(new Set());
    setView("both");
    const col = columnsOf("both").findIndex(({ id }) => found[id]);
    grid.actions.go({ key: rowKey(uid), col: Math.max(0, col) });
    grid.actions.focus();
  };
  const save = () => {
    if (!editable || asks) return;
    if (unsaved.count === 0) toast("There are no changes to save");
    else if (problems.size > 0) {
      toast("Some cells have errors", {
        tone: "red",
        description: "They are marked in the grid.",
      });
      goToWrong();
    } else setAsks({ type: "save" });
  };
  usePlanKeys({
    save,
    undo: () => draft.undo?.(),
    redo: () => draft.redo?.(),
  });
  const openImport = (text: string) => {
    if (problems.size === 0) setAsks({ type: "import", text });
    else {
      toast("Fix the highlighted cells first", { tone: "red" });
      goToWrong();
    }
  };

  const dialogRow = rows.find(({ uid }) => uid === grid.state.dialog);
  const closeExtras = () => {
    grid.actions.setState((was) => ({ ...was, dialog: null }));
    // Open the dialog only after the previous one has returned the focus.
    setTimeout(grid.actions.focus);
  };
  const isEmpty = rows.length === 0;
  return (
    <div className="flex flex-col gap-3">
      {draft.isBehind ? (
        <NewerVersionNotice saved={data.saved} rebasing={draft.rebasing} onRebase={draft.rebase} />
      ) : null}
      {isEmpty && unsaved.count === 0 && !draft.undo ? null : (
        <PlanToolbar
          appId={appId}
          editable={editable}
          narrow={narrow}
          filter={filter}
          view={view}
          unsaved={unsaved.count}
          canUndo={draft.undo !== null}
          canRedo={draft.redo !== null}
          canRemove={grid.range !== null}
          onFilter={setFilter}
          onView={setView}
          onAdd={grid.actions.add}
          onRemove={grid.actions.remove}
          onUndo={() => draft.undo?.()}
          onRedo={() => draft.redo?.()}
          onImport={() => openImport("")}
          onDiscard={() => setAsks({ type: "discard" })}
          onSave={save}
        />
      )}
      {isEmpty ? (
        <EmptyPlan
          appId={appId}
          editable={editable}
          onStart={draft.take}
          onImport={() => openImport("")}
          onFirstRow={grid.actions.add}
        />
      ) : null}
      {!isEmpty && items.length === 0 ? (
        <Card>
          <EmptyState
            title="No matching tags"
            action={<Button onClick={() => setFilter(ALL)}>Clear filters</Button>}
          >
            No tag in the plan matches this search, kind and status.
          </EmptyState>
        </Card>
      ) : null}
      {items.length > 0 && narrow ? <PlanCards items={items} traffic={traffic} /> : null}
      {items.length > 0 && !narrow ? (
        <PlanGrid
          scroller={scroller}
          grid={grid}
          rows={rows}
          items={items}
          columns={columns}
          traffic={traffic}
          problems={problems}
          marks={unsaved.marks}
          editable={editable}
          edit={edit}
          onToggle={toggle}
          onSheet={openImport}
        />
      ) : null}
      {isEmpty ? null : (
        <PlanFooter
          rows={rows}
          traffic={traffic}
          saved={data.saved}
          wrong={problems.size}
          keys={editable && !narrow}
          onWrong={goToWrong}
        />
      )}
      {dialogRow ? (
        <ExtrasDialog
          key={dialogRow.uid}
          tag={dialogRow.tag}
          onClose={closeExtras}
          onDone={(tag) => {
            edit((all) => all.map((row) => (row.uid === dialogRow.uid ? { ...row, tag } : row)));
            closeExtras();
          }}
        />
      ) : null}
      {asks?.type === "save" ? (
        <SaveDialog
          appId={appId}
          plan={draft.plan}
          version={draft.version}
          rebasing={draft.rebasing}
          onClose={() => setAsks(null)}
          onRebase={() => void draft.rebase().then(() => setAsks(null))}
          onSaved={(version, note) => {
            setAsks(null);
            void draft.saved(version, note);
          }}
        />
      ) : null}
      {asks?.type === "import" ? (
        <ImportDialog
          appId={appId}
          onto={draft.plan}
          start={asks.text}
          onClose={() => setAsks(null)}
          onRead={(plan) => {
            setAsks(null);
            draft.take(plan);
          }}
        />
      ) : null}
      <AlertDialog
        open={asks?.type === "discard"}
        onOpenChange={(open) => !open && setAsks(null)}
        title={`Discard ${counted(unsaved.count, "change", "changes")}?`}
        confirm="Discard changes"
        danger
        onConfirm={draft.discard}
      >
        The plan returns to its last saved version. Until you leave this page, you can undo this.
      </AlertDialog>
      {guard.dialog}
    </div>
  );
}
