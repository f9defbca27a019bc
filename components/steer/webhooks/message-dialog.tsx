"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import type { Webhook, WebhookMessage } from "@/components/steer/webhooks/webhook.ts";
import { MessageState } from "@/components/steer/webhooks/webhook-state.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";

/** Shows the contents of a message and its delivery, and sends it again. */
export function MessageDialog({
  appId,
  webhook,
  message,
}: {
  appId: number;
  webhook: Webhook;
  message: WebhookMessage;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const { id, type, createdAt, attempts, lastStatus, lastError, sentAt } = message;
  const ref = { appId, id: webhook.id, messageId: id };
  const { data, error } = useQuery(trpc.webhooks.message.queryOptions(ref, { enabled: open }));
  const replay = useMutation(
    trpc.webhooks.replay.mutationOptions({
      onError: toastError,
      onSuccess: async () => {
        toast("The message is being sent again with the same id.");
        setOpen(false);
        await queryClient.invalidateQueries(trpc.webhooks.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="md"
      trigger={
        <button
          type="button"
          data-row-link
          aria-label={`View ${type}`}
          className="font-mono text-xs outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {type}
        </button>
      }
      title={<span className="font-mono text-base">{type}</span>}
      footer={
        <Button
          loading={replay.isPending}
          disabled={webhook.state !== "on"}
          onClick={() => replay.mutate(ref)}
        >
          <RotateCw aria-hidden /> Send again
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-1.5 text-sm">
        <dt className="text-muted">State</dt>
        <dd>
          <MessageState message={message} />
        </dd>
        <dt className="text-muted">Happened</dt>
        <dd>
          <When at={createdAt} />
        </dd>
        <dt className="text-muted">Attempts</dt>
        <dd>
          {attempts}
          {sentAt ? (
            <span className="text-muted">
              , accepted <When at={sentAt} />
            </span>
          ) : null}
        </dd>
        <dt className="text-muted">Last response</dt>
        <dd>{lastError ?? lastStatus ?? "none yet"}</dd>
      </dl>
      <div className="flex flex-col gap-1.5">
        <p className="font-medium text-sm">Id, the same for every attempt</p>
        <CopyField label="message id" value={id} />
      </div>
      {error ? <Notice tone="red">{error.message}</Notice> : null}
      {data ? (
        <CodeBlock title="Body" code={JSON.stringify(data.payload, null, 2)} className="shrink-0" />
      ) : error ? null : (
        <Skeleton className="h-40 shrink-0 rounded-md" />
      )}
    </Dialog>
  );
}
