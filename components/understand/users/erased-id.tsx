"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Says that somebody of this very id was erased, and lets it come back. Nothing for any other id. */
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
    toast("The id is taken again from now on.", { tone: "green" });
    await queryClient.invalidateQueries(trpc.privacy.erasure.pathFilter());
  };
  return (
    <Notice
      tone="amber"
      action={
        mayLift ? (
          <AlertDialog
            trigger={<Button size="sm">Allow it again…</Button>}
            title="Allow this id again?"
            confirm="Allow it again"
            onConfirm={run}
          >
            What arrives under {id} from now on is stored again, as of somebody new. What was erased
            does not come back.
          </AlertDialog>
        ) : null
      }
    >
      The id {id} was erased on {day.format(erasure.erasedAt)}. What still arrives under it is
      dropped.
    </Notice>
  );
}
