"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { CreateKey } from "@/server/account/keys/schema.ts";
import type { SecretScope } from "@/server/ctx.ts";

/** Creates a key and shows it. A secret key is shown only once. */
export function NewKey({ appId }: { appId: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">New key</Button>}
      title="New key"
    >
      <NewKeyForm appId={appId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

const SCOPES = [
  {
    value: "read",
    label: "Read",
    hint: "Reads segments, campaigns, statistics, the tag plan and users without personal data.",
  },
  {
    value: "send",
    label: "Send",
    hint: "Also reads personal data, edits segments and campaigns, and sends messages.",
  },
  {
    value: "admin",
    label: "Admin",
    hint: "Also imports, exports and deletes users, and changes the tag plan, webhooks and settings.",
  },
] as const satisfies readonly { value: SecretScope; label: string; hint: string }[];

function NewKeyForm({ appId, onDone }: { appId: number; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.keys.create.mutationOptions());
  const [kind, setKind] = useState<"write" | "secret">("secret");
  const [scope, setScope] = useState<SecretScope>("read");
  const [name, setName] = useState("");
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const isAdmin = app?.role === "owner" || app?.role === "admin";
  const form = useForm(CreateKey, { kind, scope, name }, async (value) => {
    await create.mutateAsync({ appId, ...value });
    await queryClient.invalidateQueries(trpc.keys.pathFilter());
    await queryClient.invalidateQueries(trpc.apps.pathFilter());
  });
  if (create.data)
    return <MadeKey kind={create.data.kind} text={create.data.key} onDone={onDone} />;
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Kind">
        <RadioGroup
          value={kind}
          onChange={setKind}
          options={[
            {
              value: "secret",
              label: "Secret key",
              hint: "For your servers. Its scope below says what it can do.",
            },
            {
              value: "write",
              label: "Write key",
              hint: "For pages and apps. It can add data but cannot read any.",
            },
          ]}
        />
      </Field>
      {kind === "secret" ? (
        <Field label="Scope">
          <RadioGroup
            value={scope}
            onChange={setScope}
            options={SCOPES.map((one) => ({
              ...one,
              disabled: one.value !== "read" && !isAdmin,
            }))}
          />
          {isAdmin ? null : (
            <p className="text-muted text-sm">
              Only owners and admins of the app can create keys that send or manage.
            </p>
          )}
        </Field>
      ) : null}
      <Field label="Where is it used?" error={form.errors.name}>
        <Input
          placeholder="e.g. Order service"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={form.busy}>
          Create key
        </Button>
      </div>
    </form>
  );
}

function MadeKey({
  kind,
  text,
  onDone,
}: {
  kind: "write" | "secret";
  text: string;
  onDone: () => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      {kind === "secret" ? (
        <Notice tone="amber">
          Copy the key now and keep it safe. It is not stored and will not be shown again.
        </Notice>
      ) : null}
      <CopyField label={`${kind} key`} value={text} />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
