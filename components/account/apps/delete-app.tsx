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
    // A full page load drops every cached answer about the deleted app.
    window.location.assign("/");
  };
  return (
    <Section
      title="Delete this app"
      description="This deletes its users, hits, segments, campaigns and keys. This cannot be undone."
      actions={
        <AlertDialog
          trigger={<Button variant="danger">Delete app…</Button>}
          title={`Delete ${name}?`}
          confirm="Delete app"
          danger
          disabled={typed.trim() !== name}
          onConfirm={run}
        >
          <p>
            This deletes everything that {name} has received. Data that devices send to it from now
            on is rejected.
          </p>
          <Field label={`Type ${name} to confirm`}>
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </AlertDialog>
      }
    />
  );
}
