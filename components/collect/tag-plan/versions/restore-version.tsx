"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

/** Makes an earlier version the plan again, after a question. */
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
        ? `Version ${version} is the plan again, as version ${written.version}`
        : `The plan is like version ${version} already`,
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
      The plan becomes as it was then, as version {newest + 1}. Nothing that was received is lost,
      and version {newest} can be restored as well.
    </AlertDialog>
  );
}
