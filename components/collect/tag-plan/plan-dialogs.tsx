"use client";

import { ExtrasDialog } from "@/components/collect/tag-plan/grid/extras-dialog.tsx";
import type { Grid } from "@/components/collect/tag-plan/grid/use-grid.ts";
import { ImportDialog } from "@/components/collect/tag-plan/import-dialog.tsx";
import { SaveDialog } from "@/components/collect/tag-plan/save-dialog.tsx";
import type { PlanDraft } from "@/components/collect/tag-plan/use-plan-draft.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { counted } from "@/server/words.ts";

/** The open dialog of the plan. */
export type PlanAsks = { type: "save" } | { type: "discard" } | { type: "import"; text: string };

/** Shows the dialog in `asks`: save the plan, import one, or discard the changes. */
export function PlanDialogs({
  appId,
  draft,
  asks,
  onClose,
}: {
  appId: number;
  draft: PlanDraft;
  asks: PlanAsks | null;
  onClose: () => void;
}) {
  return (
    <>
      {asks?.type === "save" ? (
        <SaveDialog
          appId={appId}
          plan={draft.plan}
          version={draft.version}
          rebasing={draft.rebasing}
          onClose={onClose}
          onRebase={() => void draft.rebase().then(onClose)}
          onSaved={(version, note) => {
            onClose();
            void draft.saved(version, note);
          }}
        />
      ) : null}
      {asks?.type === "import" ? (
        <ImportDialog
          appId={appId}
          onto={draft.plan}
          start={asks.text}
          onClose={onClose}
          onRead={(plan) => {
            onClose();
            draft.take(plan);
          }}
        />
      ) : null}
      <AlertDialog
        open={asks?.type === "discard"}
        onOpenChange={(open) => !open && onClose()}
        title={`Discard ${counted(draft.unsaved.count, "change", "changes")}?`}
        confirm="Discard changes"
        danger
        onConfirm={draft.discard}
      >
        The plan returns to its last saved version. Until you leave this page, you can undo this.
      </AlertDialog>
    </>
  );
}

/** Shows the extras of the row whose dialog is open in the grid. */
export function RowExtras({ grid, draft: { rows, edit } }: { grid: Grid; draft: PlanDraft }) {
  const row = rows.find(({ uid }) => uid === grid.state.dialog);
  if (!row) return null;
  const close = () => {
    grid.actions.setState((was) => ({ ...was, dialog: null }));
    // The grid takes the focus only after the dialog has returned it.
    setTimeout(grid.actions.focus);
  };
  return (
    <ExtrasDialog
      key={row.uid}
      tag={row.tag}
      onClose={close}
      onDone={(tag) => {
        edit((rows) => rows.map((other) => (other.uid === row.uid ? { ...other, tag } : other)));
        close();
      }}
    />
  );
}
