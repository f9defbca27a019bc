"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

/** Creates a link with which a member who forgot their password sets a new one. */
export function ResetLink({ memberId, name }: { memberId: number; name: string }) {
  const trpc = useTRPC();
  const make = useMutation(trpc.members.makeResetLink.mutationOptions({ onError: toastError }));
  return (
    <Dialog
      onOpenChange={() => make.reset()}
      trigger={
        <Button variant="ghost" size="sm">
          Reset password…
        </Button>
      }
      title={`Reset the password of ${name}`}
      description="Create a link and send it to them. It can be used once and expires in a day. Setting the new password ends all their sessions."
    >
      {make.data ? (
        <CopyField label="link" value={`${window.location.origin}/reset/${make.data.token}`} />
      ) : (
        <div className="flex justify-end">
          <Button
            variant="primary"
            loading={make.isPending}
            onClick={() => make.mutate({ memberId })}
          >
            Create link
          </Button>
        </div>
      )}
    </Dialog>
  );
}
