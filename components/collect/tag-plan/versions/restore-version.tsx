"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

/** Restores an earlier version of the plan after a question. */
export function RestoreVersion({
  appId,
  version,
  newest,
}: {
  appId: number;
  version: number;
  newest: number;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const restore = useMutation(trpc.tagPlan.restore.mutationOptions({ onError: toastError }));
  const run = async () => {
    const written = await restore.mutateAsync({ appId, version });
    await queryClient.invalidateQueries(trpc.tagPlan.pathFilter());
    await queryClient.invalidateQueries(trpc.tags.pathFilter());
    toast(
      written.changed
        ? `Version ${version} restored as version ${written.version}`
        : `The plan already equals version ${version}`,
      { tone: "green" },
    );
  };
  return (
    <AlertDialog
      title={`Restore version ${version}?`}
      confirm={`Restore version ${version}`}
      onConfirm={run}
      trigger={
        <Button size="sm" aria-label={`Restore version ${version}`}>
          <RotateCcw aria-hidden /> Restore
        </Button>
      }
    >
      This saves the old plan as version {newest + 1}. No received data is lost, and you can restore
      version {newest} later.
    </AlertDialog>
  );
}
