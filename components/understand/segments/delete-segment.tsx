"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";

/**
 * Asks for confirmation and deletes the segment. The server archives it if campaigns used it, and refuses if it is
 * in use.
 */
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
        ? `“${segment.name}” was archived, because reports of past campaigns still use it.`
        : `“${segment.name}” was deleted.`,
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
      confirm="Delete segment"
      danger
      disabled={remove.isError}
      onConfirm={run}
    >
      {remove.error ? (
        <Notice tone="red">{remove.error.message}</Notice>
      ) : (
        <p>
          The people in this segment are not affected. If campaigns were sent to it, it is archived
          instead, so that their reports stay complete.
        </p>
      )}
    </AlertDialog>
  );
}
