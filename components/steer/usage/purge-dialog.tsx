"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { TagUsage } from "@/server/steer/usage/read-usage.ts";
import { formatEstimate } from "@/server/words.ts";

/** Asks the member to type the name, and starts to delete everything collected for a tag. */
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
    toast(`The data of “${tag.name}” is being deleted. You can leave this page.`);
    await queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId }));
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setTyped("");
        onOpenChange(next);
      }}
      title={`Delete all data of “${tag.name}”?`}
      confirm="Delete data"
      danger
      disabled={typed.trim() !== tag.name}
      onConfirm={run}
    >
      <p>
        {tag.kind === "app_info"
          ? "This removes the value from everyone who has it"
          : "This deletes every hit with this name and how often each person did it"}
        , {formatEstimate(tag.bytes)} in total. This cannot be undone. {afterwards(tag)}
      </p>
      <Field label={`Type ${tag.name} to confirm`}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </AlertDialog>
  );
}

function afterwards({ status, inPlan }: TagUsage): string {
  if (status === "blocked") return "The tag stays blocked, so nothing new is stored.";
  if (inPlan)
    return "The tag stays in the plan as never received, and it is collected again afterwards.";
  return "If the app still sends it, it is collected again. To prevent that, stop collecting it first.";
}
