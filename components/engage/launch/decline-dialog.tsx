"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";

/** Sends a draft back with what has to change. */
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
      title="Send it back?"
      confirm="Send back"
      disabled={note.trim() === ""}
      onConfirm={() => onDecline(note)}
    >
      <p>It stays a draft, and approval has to be asked for again.</p>
      <Field label="What has to change">
        <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}
