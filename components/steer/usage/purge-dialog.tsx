"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sizeWords } from "@/components/steer/usage/size-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { TagUsage } from "@/server/steer/usage/list-usage.ts";

/** Asks, with the name typed, and begins to delete all that was collected of a tag. */
export function PurgeDialog({
  appId,
  tag,
  open,
  onOpenChange,
}: {
  appId: number;
  tag: TagUsage;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const purge = useMutation(trpc.usage.purge.mutationOptions({ onError: toastError }));
  const [typed, setTyped] = useState("");
  const run = async () => {
    await purge.mutateAsync({ appId, tagId: tag.id, confirm: typed.trim() });
    toast(`“${tag.name}” is being deleted. You need not wait.`);
    await queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId }));
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setTyped("");
        onOpenChange(next);
      }}
      title={`Delete all of “${tag.name}”?`}
      confirm="Delete the data"
      danger
      disabled={typed.trim() !== tag.name}
      onConfirm={run}
    >
      <p>
        {tag.kind === "app_info"
          ? "The value is taken from everybody who has it"
          : "Every hit of it is deleted, and how often each person did it"}
        , {sizeWords(tag.bytes)} in all. There is no way back. {afterwards(tag)}
      </p>
      <Field label={`Type ${tag.name} to go on`}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}

function afterwards({ status, inPlan }: TagUsage): string {
  if (status === "blocked") return "It stays blocked: nothing new of it is stored.";
  if (inPlan) return "It stays in the plan, as never received, and is collected again afterwards.";
  return "If the app still sends it, it is collected anew: stop collecting it first to prevent that.";
}
