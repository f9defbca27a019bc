"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

export function DeleteApp({ appId, name }: { appId: number; name: string }) {
  const trpc = useTRPC();
  const remove = useMutation(trpc.apps.delete.mutationOptions({ onError: toastError }));
  const [typed, setTyped] = useState("");
  const run = async () => {
    await remove.mutateAsync({ appId, confirm: typed });
    // A whole page load: every cached answer was about an app that is gone.
    window.location.assign("/");
  };
  return (
    <Section
      title="Delete this app"
      description="Its users, hits, segments, campaigns and keys are deleted for good. There is no way back."
      actions={
        <AlertDialog
          trigger={<Button variant="danger">Delete the app…</Button>}
          title={`Delete ${name}?`}
          confirm="Delete the app"
          danger
          disabled={typed.trim() !== name}
          onConfirm={run}
        >
          <p>
            Everything that {name} ever received is deleted, and devices that send to it are
            refused.
          </p>
          <Field label={`Type ${name} to go on`}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </AlertDialog>
      }
    />
  );
}
