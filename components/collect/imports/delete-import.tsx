"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

export function DeleteImport({
  appId,
  row,
}: {
  appId: number;
  row: { id: number; fileName: string; stored: number };
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.imports.delete.mutationOptions({ onError: toastError }));
  const run = async () => {
    await remove.mutateAsync({ appId, id: row.id });
    await queryClient.invalidateQueries(trpc.imports.list.queryFilter({ appId }));
    router.push(`/apps/${appId}/imports`);
  };
  return (
    <AlertDialog
      trigger={
        <Button variant="danger">
          <Trash2 aria-hidden /> Delete
        </Button>
      }
      title={`Delete the import of “${row.fileName}”?`}
      confirm="Delete import"
      danger
      onConfirm={run}
    >
      <p>
        {row.stored > 0
          ? "Imported users and app-info stay. The list of errors and the rest of the file are deleted."
          : "This deletes the file. Nothing was imported from it."}
      </p>
    </AlertDialog>
  );
}
