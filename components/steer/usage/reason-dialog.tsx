"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogClose } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { TagUsage } from "@/server/steer/usage/read-usage.ts";

/** Asks why a tag is collected although nothing here reads it. */
export function ReasonDialog({
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
  const [label, setLabel] = useState("");
  const attach = useMutation(
    trpc.usage.attach.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false);
        setLabel("");
        toast(`Reason added to “${tag.name}”.`, { tone: "green" });
        await queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId }));
      },
    }),
  );
  const save = () => attach.mutate({ appId, kind: tag.kind, name: tag.name, label });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        attach.reset();
        onOpenChange(next);
      }}
      title={`Why is “${tag.name}” collected?`}
      description="A reason counts as a reader, so the tag is no longer listed as unused."
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            loading={attach.isPending}
            disabled={label.trim() === ""}
            onClick={save}
          >
            Add reason
          </Button>
        </>
      }
    >
      <Field label="Reason" error={attach.error?.message}>
        <Input
          value={label}
          maxLength={300}
          placeholder="Monthly report to the editors"
          onChange={(event) => setLabel(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && label.trim() !== "") save();
          }}
        />
      </Field>
    </Dialog>
  );
}
