"use client";

import { useState } from "react";
import type { ProgramCommands } from "@/components/engage/programs/use-program.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";

export function RenameProgram({
  name,
  commands,
  onClose,
}: {
  name: string;
  commands: ProgramCommands;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(name);
  const save = async () => {
    await commands.update({ name: typed.trim() });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Rename program"
      footer={
        <Button
          variant="primary"
          disabled={typed.trim() === ""}
          loading={commands.busy}
          onClick={() => void save().catch(() => {})}
        >
          Rename
        </Button>
      }
    >
      <Field label="Name">
        <Input value={typed} maxLength={80} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </Dialog>
  );
}
