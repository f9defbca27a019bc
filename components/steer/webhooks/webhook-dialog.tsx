"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EventChoice } from "@/components/steer/webhooks/event-choice.tsx";
import { SigningSecret } from "@/components/steer/webhooks/signing-secret.tsx";
import type { Webhook } from "@/components/steer/webhooks/webhook.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { CreateWebhook } from "@/server/steer/webhooks/schema.ts";

/**
 * Creates or changes a webhook. Mount it outside of lists that change: it shows a new secret once.
 */
export function WebhookDialog({
  appId,
  webhook,
  open,
  onOpenChange,
}: {
  appId: number;
  webhook?: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setSecret(null);
  };
  const title = webhook ? `Edit “${webhook.name}”` : "New webhook";
  return (
    <Dialog open={open} onOpenChange={close} size="md" title={secret ? "Signing secret" : title}>
      {secret ? (
        <SigningSecret secret={secret} onDone={() => close(false)} />
      ) : (
        <WebhookForm
          appId={appId}
          {...(webhook ? { webhook } : {})}
          onSaved={(made) => (made ? setSecret(made) : close(false))}
        />
      )}
    </Dialog>
  );
}

function WebhookForm({
  appId,
  webhook,
  onSaved,
}: {
  appId: number;
  webhook?: Webhook;
  /** Called with the secret of a new webhook. */
  onSaved: (secret: string | null) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.webhooks.create.mutationOptions());
  const update = useMutation(trpc.webhooks.update.mutationOptions());
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [all, setAll] = useState((webhook?.events ?? []).length === 0);
  const [events, setEvents] = useState(webhook?.events ?? []);
  const nothing = !all && events.length === 0;
  const values = { name, url, events: all ? [] : events };
  const form = useForm(CreateWebhook, values, async (value) => {
    if (nothing) throw new Error("Choose at least one event, or all events.");
    const made = webhook
      ? await update.mutateAsync({ appId, id: webhook.id, ...value }).then(() => null)
      : (await create.mutateAsync({ appId, ...value })).secret;
    await queryClient.invalidateQueries(trpc.webhooks.pathFilter());
    onSaved(made);
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Name" error={form.errors.name}>
        <Input
          placeholder="e.g. CRM"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label="URL"
        error={form.errors.url}
        hint="A public https URL of your server that accepts POST requests."
      >
        <Input
          type="url"
          inputMode="url"
          placeholder="https://example.com/hooks/tidings"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
      <EventChoice all={all} onAll={setAll} events={events} onEvents={setEvents} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={form.busy}>
          {webhook ? "Save" : "Create webhook"}
        </Button>
      </div>
    </form>
  );
}
