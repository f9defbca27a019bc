"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { SignOff } from "@/components/collect/acceptance/sign-off.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { Acceptance } from "@/server/collect/acceptance/get-acceptance.ts";

/** What can be done with an acceptance. */
export function RoomCommands({
  appId,
  acceptance,
  mayEdit,
}: {
  appId: number;
  acceptance: Acceptance;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const { id, state } = acceptance;
  const restart = useMutation(
    trpc.acceptance.restart.mutationOptions({
      onError: toastError,
      onSuccess: () => client.invalidateQueries(trpc.acceptance.pathFilter()),
    }),
  );
  const remove = useMutation(
    trpc.acceptance.delete.mutationOptions({
      onError: toastError,
      onSuccess: async () => {
        router.push(`/apps/${appId}/acceptance`);
        toast("The acceptance is deleted.");
        await client.invalidateQueries(trpc.acceptance.list.pathFilter());
      },
    }),
  );
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button variant="ghost" onClick={() => window.print()}>
        <Printer aria-hidden /> Print
      </Button>
      {mayEdit && state !== "signed" ? (
        <>
          <AlertDialog
            trigger={<Button variant="ghost">Delete…</Button>}
            title="Delete this acceptance?"
            confirm="Delete the acceptance"
            danger
            onConfirm={() => remove.mutateAsync({ appId, id })}
          >
            <p>What arrived stays stored; only this run and its checks are gone.</p>
          </AlertDialog>
          <AlertDialog
            trigger={<Button>Start over…</Button>}
            title="Start over?"
            confirm="Start over"
            onConfirm={() => restart.mutateAsync({ appId, id })}
          >
            <p>
              Every check waits again, and only what arrives from now on counts: for when the app
              was mended.
            </p>
          </AlertDialog>
          <SignOff appId={appId} acceptance={acceptance} />
        </>
      ) : null}
    </div>
  );
}
