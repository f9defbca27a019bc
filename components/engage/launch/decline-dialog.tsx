"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";

/** Declines a draft, with a note about what has to change. */
export function DeclineDialog({
  open,
  onOpenChange,
  onDecline,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDecline: (note: string) => Promise<unknown>;
}) {
  const [note, setNote] = useState("");
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setNote("");
        onOpenChange(next);
      }}
      title="Return this draft?"
      confirm="Return draft"
      disabled={note.trim() === ""}
      onConfirm={() => onDecline(note)}
    >
      <p>It stays a draft, and approval must be requested again.</p>
      <Field label="What needs to change">
        <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}
