"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, KeyRound, Pencil, Power, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SigningSecret } from "@/components/steer/webhooks/signing-secret.tsx";
import type { Webhook } from "@/components/steer/webhooks/webhook.ts";
import { WebhookDialog } from "@/components/steer/webhooks/webhook-dialog.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

/** Offers the actions for a whole webhook. */
export function WebhookActions({ appId, webhook }: { appId: number; webhook: Webhook }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [asks, setAsks] = useState<"change" | "rotate" | "delete" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const onSettled = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());
  const options = { onError: toastError, onSettled };
  const test = useMutation(trpc.webhooks.test.mutationOptions(options));
  const update = useMutation(trpc.webhooks.update.mutationOptions(options));
  const rotate = useMutation(trpc.webhooks.rotate.mutationOptions({ onError: toastError }));
  const remove = useMutation(trpc.webhooks.delete.mutationOptions({ onError: toastError }));
  const { id, name, state } = webhook;
  const isOn = state === "on";
  const onRotate = async () => setSecret((await rotate.mutateAsync({ appId, id })).secret);
  const onDelete = async () => {
    await remove.mutateAsync({ appId, id });
    toast(`“${name}” was deleted.`);
    router.push(`/apps/${appId}/settings/webhooks`);
    await queryClient.invalidateQueries(trpc.webhooks.list.queryFilter({ appId }));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOn ? (
        <Button loading={test.isPending} onClick={() => test.mutate({ appId, id })}>
          Send test message
        </Button>
      ) : (
        <Button
          variant="primary"
          loading={update.isPending}
          onClick={() => update.mutate({ appId, id, on: true })}
        >
          <Power aria-hidden /> Switch on
        </Button>
      )}
      <Button onClick={() => setAsks("change")}>
        <Pencil aria-hidden /> Edit
      </Button>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton label={`More actions for ${name}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setAsks("rotate")}>
          <KeyRound aria-hidden /> New secret…
        </MenuItem>
        {isOn ? (
          <MenuItem onSelect={() => update.mutate({ appId, id, on: false })}>
            <Power aria-hidden /> Switch off
          </MenuItem>
        ) : null}
        <MenuLine />
        <MenuItem danger onSelect={() => setAsks("delete")}>
          <Trash2 aria-hidden /> Delete…
        </MenuItem>
      </DropdownMenu>
      <WebhookDialog
        key={webhook.updatedAt.toISOString()}
        appId={appId}
        webhook={webhook}
        open={asks === "change"}
        onOpenChange={(open) => setAsks(open ? "change" : null)}
      />
      <AlertDialog
        open={asks === "rotate"}
        onOpenChange={(open) => setAsks(open ? "rotate" : null)}
        title={`Create a new secret for “${name}”?`}
        confirm="Create new secret"
        onConfirm={onRotate}
      >
        For 24 hours, messages are signed with both secrets so that your server can switch over.
        After that, only the new secret is valid.
      </AlertDialog>
      <AlertDialog
        open={asks === "delete"}
        onOpenChange={(open) => setAsks(open ? "delete" : null)}
        title={`Delete “${name}”?`}
        confirm="Delete webhook"
        danger
        onConfirm={onDelete}
      >
        It receives no more events. Its messages, pending ones included, are deleted.
      </AlertDialog>
      <Dialog
        open={secret !== null}
        onOpenChange={(open) => (open ? null : setSecret(null))}
        size="md"
        title="New signing secret"
      >
        {secret ? <SigningSecret secret={secret} onDone={() => setSecret(null)} /> : null}
      </Dialog>
    </div>
  );
}
