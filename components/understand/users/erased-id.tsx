"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { formatDay } from "@/server/words.ts";

/** Shows that the user with this id was erased, and lets admins allow the id again. Renders nothing for other ids. */
export function ErasedId({ appId, id }: { appId: number; id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: erasure } = useQuery(trpc.privacy.erasure.queryOptions({ appId, id }));
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const lift = useMutation(trpc.privacy.liftErasure.mutationOptions({ onError: toastError }));
  if (!erasure) return null;
  const mayLift = app?.role === "owner" || app?.role === "admin";
  const run = async () => {
    await lift.mutateAsync({ appId, id });
    toast("Data for this id is accepted again.", { tone: "green" });
    await queryClient.invalidateQueries(trpc.privacy.erasure.pathFilter());
  };
  return (
    <Notice
      tone="amber"
      action={
        mayLift ? (
          <AlertDialog
            trigger={<Button size="sm">Allow id again…</Button>}
            title="Allow this id again?"
            confirm="Allow id again"
            onConfirm={run}
          >
            New data for {id} will be stored as a new user. The erased data is not restored.
          </AlertDialog>
        ) : null
      }
    >
      The id {id} was erased on {formatDay(erasure.erasedAt, "UTC")}. New data for this id is
      rejected.
    </Notice>
  );
}
