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

/** Offers the actions for an acceptance. */
export function AcceptanceActions({
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
        toast("Acceptance deleted.");
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
            confirm="Delete acceptance"
            danger
            onConfirm={() => remove.mutateAsync({ appId, id })}
          >
            <p>This deletes the run and its checks. The data that arrived stays stored.</p>
          </AlertDialog>
          <AlertDialog
            trigger={<Button>Start over…</Button>}
            title="Start over?"
            confirm="Start over"
            onConfirm={() => restart.mutateAsync({ appId, id })}
          >
            <p>
              This resets every check, and only what arrives from now on counts. Start over after
              you have fixed the app.
            </p>
          </AlertDialog>
          <SignOff appId={appId} acceptance={acceptance} />
        </>
      ) : null}
    </div>
  );
}
