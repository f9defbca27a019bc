"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

/** Makes a link by which a member who forgot the password sets a new one. */
export function ResetLink({ memberId, name }: { memberId: number; name: string }) {
  const trpc = useTRPC();
  const make = useMutation(trpc.members.makeResetLink.mutationOptions({ onError: toastError }));
  return (
    <Dialog
      onOpenChange={() => make.reset()}
      trigger={
        <Button variant="ghost" size="sm">
          New password…
        </Button>
      }
      title={`A new password for ${name}`}
      description="Make a link and send it to them. It works once, for a day; their sessions end when they use it."
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
            Make the link
          </Button>
        </div>
      )}
    </Dialog>
  );
}
