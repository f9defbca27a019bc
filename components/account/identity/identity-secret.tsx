"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";

/** Creates the identity secret or a new one, and shows it once. */
export function IdentitySecret({
  appId,
  hasSecret,
  previousUntil,
  mayEdit,
}: {
  appId: number;
  hasSecret: boolean;
  previousUntil: Date | null;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.identity.rotateSecret.mutationOptions({
      onError: toastError,
      onSuccess: () => queryClient.invalidateQueries(trpc.identity.pathFilter()),
    }),
  );
  return (
    <div className="flex min-w-0 flex-col items-start gap-4">
      {rotate.data ? (
        <div className="flex w-full min-w-0 flex-col gap-2">
          <Notice tone="amber">
            Copy the secret now and keep it safe. It will not be shown again.
          </Notice>
          <CopyField label="identity secret" value={rotate.data.secret} />
        </div>
      ) : (
        <p className="text-sm">
          {hasSecret ? "This app has an identity secret." : "This app has no identity secret yet."}
        </p>
      )}
      {previousUntil ? (
        <p className="text-muted text-sm">
          The previous secret is valid until <When at={previousUntil} />.
        </p>
      ) : null}
      {mayEdit ? null : <Notice>Only owners and admins of the app can change this.</Notice>}
      {mayEdit && !hasSecret ? (
        <Button
          variant="primary"
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ appId })}
        >
          Create identity secret
        </Button>
      ) : null}
      {mayEdit && hasSecret ? (
        <AlertDialog
          trigger={<Button>Replace secret…</Button>}
          title="Replace the identity secret?"
          confirm="Replace secret"
          onConfirm={() => rotate.mutateAsync({ appId })}
        >
          The current secret stays valid for another week, so that your servers can change over. An
          older one ends immediately.
        </AlertDialog>
      ) : null}
    </div>
  );
}
