"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Asks for the name of the copy. `onSave` can throw an error with a message to show. */
export function SaveCopyDialog({
  name,
  open,
  onOpenChange,
  onSave,
}: {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: (name: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState(`${name} (copy)`);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await onSave(typed.trim());
      onOpenChange(false);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "The segment could not be saved.");
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save as new segment"
      description="The original segment does not change."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            loading={busy}
            disabled={typed.trim() === ""}
            onClick={() => void save()}
          >
            Save copy
          </Button>
        </>
      }
    >
      {refusal ? <Notice tone="red">{refusal}</Notice> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="Name">
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={100} />
        </Field>
      </form>
    </Dialog>
  );
}
