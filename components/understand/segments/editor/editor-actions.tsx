"use client";

import { CopyPlus, Ellipsis, Redo2, Send, Trash2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { Draft } from "@/components/understand/segments/builder/use-draft.ts";
import { DeleteSegment } from "@/components/understand/segments/delete-segment.tsx";
import { SaveCopyDialog } from "@/components/understand/segments/editor/save-copy-dialog.tsx";

/** Undo, redo, save and the other actions of the segment editor. */
export function EditorActions({
  appId,
  segment,
  name,
  draft,
  dirty,
  busy,
  onSave,
  onSaveCopy,
  onDeleted,
}: {
  appId: number;
  /** The saved segment, or null if it is not saved yet. */
  segment: { id: number; name: string } | null;
  name: string;
  draft: Draft;
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onSaveCopy: (name: string) => Promise<unknown>;
  onDeleted: () => void;
}) {
  const [asks, setAsks] = useState<"copy" | "delete" | null>(null);
  return (
    <div className="flex items-center gap-1 pt-5 max-md:pt-0">
      <IconButton label="Undo" disabled={!draft.undo} onClick={() => draft.undo?.()}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label="Redo" disabled={!draft.redo} onClick={() => draft.redo?.()}>
        <Redo2 aria-hidden />
      </IconButton>
      {segment ? (
        <DropdownMenu
          align="end"
          trigger={
            <IconButton label="More actions">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem asChild>
            <Link href={`/apps/${appId}/campaigns/new?segment=${segment.id}`}>
              <Send aria-hidden /> Create campaign for this segment
            </Link>
          </MenuItem>
          <MenuItem onSelect={() => setAsks("copy")}>
            <CopyPlus aria-hidden /> Save as new segment…
          </MenuItem>
          <MenuLine />
          <MenuItem danger onSelect={() => setAsks("delete")}>
            <Trash2 aria-hidden /> Delete…
          </MenuItem>
        </DropdownMenu>
      ) : null}
      <Button
        variant="primary"
        loading={busy}
        disabled={!dirty}
        onClick={onSave}
        className="ml-1 max-md:hidden"
      >
        {dirty || !segment ? "Save" : "Saved"}
      </Button>
      {segment && asks === "copy" ? (
        <SaveCopyDialog
          open
          name={name}
          onOpenChange={(open) => setAsks(open ? "copy" : null)}
          onSave={onSaveCopy}
        />
      ) : null}
      {segment ? (
        <DeleteSegment
          appId={appId}
          segment={segment}
          open={asks === "delete"}
          onOpenChange={(open) => setAsks(open ? "delete" : null)}
          onDone={onDeleted}
        />
      ) : null}
    </div>
  );
}
