"use client";

import { useState } from "react";
import { NewerVersionNotice } from "@/components/collect/tag-plan/newer-version-notice.tsx";
import { PlanBody } from "@/components/collect/tag-plan/plan-body.tsx";
import type { PlanAsks } from "@/components/collect/tag-plan/plan-dialogs.tsx";
import { PlanDialogs, RowExtras } from "@/components/collect/tag-plan/plan-dialogs.tsx";
import { PlanFooter } from "@/components/collect/tag-plan/plan-footer.tsx";
import { PlanToolbar } from "@/components/collect/tag-plan/plan-toolbar.tsx";
import { useNarrow } from "@/components/collect/tag-plan/use-narrow.ts";
import { usePlanDraft } from "@/components/collect/tag-plan/use-plan-draft.ts";
import { usePlanKeys } from "@/components/collect/tag-plan/use-plan-keys.ts";
import { usePlanView } from "@/components/collect/tag-plan/use-plan-view.ts";
import { toast } from "@/components/ui/toast-store.ts";
import { useUnsavedGuard } from "@/components/ui/use-unsaved-guard.tsx";
import type { GotPlan } from "@/server/collect/tag-plan/get-plan.ts";

/** Edits the plan of an app in a grid, with its filters, dialogs and shortcuts. */
export function PlanEditor({ appId, data }: { appId: number; data: GotPlan }) {
  const { editable } = data;
  const draft = usePlanDraft(appId, data);
  const { rows, problems, unsaved } = draft;
  const narrow = useNarrow();
  const view = usePlanView(draft, editable);
  const { actions } = view.grid;
  const [asks, setAsks] = useState<PlanAsks | null>(null);
  const guard = useUnsavedGuard(
    unsaved.count > 0,
    "Your changes to the tag plan are not saved yet.",
  );

  const save = () => {
    if (!editable || asks) return;
    if (unsaved.count === 0) toast("There are no changes to save");
    else if (problems.size > 0) {
      toast("Some cells have errors", { tone: "red", description: "They are marked in the grid." });
      view.goToWrong();
    } else setAsks({ type: "save" });
  };
  const openImport = (text: string) => {
    if (problems.size === 0) setAsks({ type: "import", text });
    else {
      toast("Fix the highlighted cells first", { tone: "red" });
      view.goToWrong();
    }
  };
  const undo = () => draft.undo?.();
  const redo = () => draft.redo?.();
  usePlanKeys({ save, undo, redo });

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
          filter={view.filter}
          view={view.view}
          unsaved={unsaved.count}
          canUndo={draft.undo !== null}
          canRedo={draft.redo !== null}
          canRemove={view.grid.range !== null}
          onFilter={view.setFilter}
          onView={view.setView}
          onAdd={actions.add}
          onRemove={actions.remove}
          onUndo={undo}
          onRedo={redo}
          onImport={() => openImport("")}
          onDiscard={() => setAsks({ type: "discard" })}
          onSave={save}
        />
      )}
      <PlanBody
        appId={appId}
        editable={editable}
        narrow={narrow}
        draft={draft}
        view={view}
        onImport={openImport}
      />
      {isEmpty ? null : (
        <PlanFooter
          rows={rows}
          traffic={draft.traffic}
          saved={data.saved}
          wrong={problems.size}
          keys={editable && !narrow}
          onWrong={view.goToWrong}
        />
      )}
      <RowExtras grid={view.grid} draft={draft} />
      <PlanDialogs appId={appId} draft={draft} asks={asks} onClose={() => setAsks(null)} />
      {guard.dialog}
    </div>
  );
}
