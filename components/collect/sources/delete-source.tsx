"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

export function DeleteSource({
  appId,
  source,
  open,
  onOpenChange,
}: {
  appId: number;
  source: { id: number; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.sources.delete.mutationOptions({ onError: toastError }));
  const run = async () => {
    await remove.mutateAsync({ appId, id: source.id });
    await queryClient.invalidateQueries(trpc.sources.list.queryFilter({ appId }));
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete “${source.name}”?`}
      confirm="Delete source"
      danger
      onConfirm={run}
    >
      <p>
        The source is no longer read, and its connection string is deleted. App-info that it
        imported stays with the users.
      </p>
    </AlertDialog>
  );
}
