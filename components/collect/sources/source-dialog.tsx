"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { SourceForm } from "@/components/collect/sources/source-form.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { SourceView } from "@/server/collect/sources/list-sources.ts";

/** Creates or changes a source. Closing the dialog discards what was typed. */
export function SourceDialog({
  appId,
  source,
  trigger,
  ...control
}: {
  appId: number;
  source?: SourceView;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const [own, setOwn] = useState(false);
  const open = control.open ?? own;
  const setOpen = control.onOpenChange ?? setOwn;
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      size="lg"
      title={source ? `Edit “${source.name}”` : "New source"}
      description="A source is a query on another PostgreSQL database. Use a read-only account there."
    >
      <SourceForm appId={appId} source={source} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
