"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { counted } from "@/server/words.ts";

/** Deletes all names at once that are not in the plan and that nothing reads. */
export function RemoveUnread({ appId, names }: { appId: number; names: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation(trpc.usage.removeUnread.mutationOptions({ onError: toastError }));
  const what = counted(names, "unplanned name", "unplanned names");
  const run = async () => {
    const { n } = await remove.mutateAsync({ appId, names });
    toast(
      `${counted(n, "name is", "names are")} being deleted with their data. You can leave this page.`,
    );
    await queryClient.invalidateQueries(trpc.usage.list.queryFilter({ appId }));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete {what}…</Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${what}?`}
        confirm="Delete names"
        danger
        onConfirm={run}
      >
        <p>
          This deletes all names that are not in the tag plan and that no segment, campaign, program
          or reason reads, with every hit and value collected under them. This cannot be undone. A
          name that your app still sends is collected again.
        </p>
      </AlertDialog>
    </>
  );
}
