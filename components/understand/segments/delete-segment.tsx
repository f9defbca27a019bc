"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";

/** Asks, deletes (or archives, as the server decides), and says in place why not when something still uses it. */
export function DeleteSegment({
  appId,
  segment,
  open,
  onOpenChange,
  onDone,
}: {
  appId: number;
  segment: { id: number; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone?: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.segments.delete.mutationOptions());
  const run = async () => {
    const { outcome } = await remove.mutateAsync({ appId, id: segment.id });
    onDone?.();
    toast(
      outcome === "archived"
        ? `“${segment.name}” is archived: reports of past campaigns still name it.`
        : `“${segment.name}” is deleted.`,
      { tone: "green" },
    );
    await queryClient.invalidateQueries(trpc.segments.list.queryFilter({ appId }));
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        onOpenChange(next);
      }}
      title={`Delete “${segment.name}”?`}
      confirm="Delete the segment"
      danger
      disabled={remove.isError}
      onConfirm={run}
    >
      {remove.error ? (
        <Notice tone="red">{remove.error.message}</Notice>
      ) : (
        <p>
          The people in it stay as they are. If campaigns were sent to it, it is archived, so that
          their reports still name it.
        </p>
      )}
    </AlertDialog>
  );
}
