"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, KeyRound, Pencil, Power, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ShownSecret } from "@/components/steer/webhooks/shown-secret.tsx";
import { WebhookDialog } from "@/components/steer/webhooks/webhook-dialog.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { WebhookRow } from "@/server/steer/webhooks/store.ts";

/** What can be done with a webhook as a whole. */
export function WebhookActions({ appId, webhook }: { appId: number; webhook: WebhookRow }) {
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
    toast(`“${name}” is deleted.`);
    router.push(`/apps/${appId}/settings/webhooks`);
    await queryClient.invalidateQueries(trpc.webhooks.list.queryFilter({ appId }));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOn ? (
        <Button loading={test.isPending} onClick={() => test.mutate({ appId, id })}>
          Send a test
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
        <Pencil aria-hidden /> Change
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
        title={`A new secret for “${name}”?`}
        confirm="Make a new secret"
        onConfirm={onRotate}
      >
        For 24 hours messages are signed with both, so that your server can change over. After that
        the old one no longer counts.
      </AlertDialog>
      <AlertDialog
        open={asks === "delete"}
        onOpenChange={(open) => setAsks(open ? "delete" : null)}
        title={`Delete “${name}”?`}
        confirm="Delete the webhook"
        danger
        onConfirm={onDelete}
      >
        It is told of nothing any more, and its messages are deleted, those that wait too.
      </AlertDialog>
      <Dialog
        open={secret !== null}
        onOpenChange={(open) => (open ? null : setSecret(null))}
        size="md"
        title="Its new secret"
      >
        {secret ? <ShownSecret secret={secret} onDone={() => setSecret(null)} /> : null}
      </Dialog>
    </div>
  );
}
