"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ROLES } from "@/components/account/members/role-name.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Invite } from "@/server/account/members/schema.ts";
import type { Role } from "@/server/ctx.ts";

/** Creates an invitation link and shows it once. The member who invites sends it on. */
export function InviteMember({ appId, isOwner }: { appId: number; isOwner: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Invite</Button>}
      title="Invite someone"
    >
      <InviteForm appId={appId} isOwner={isOwner} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function InviteForm({
  appId,
  isOwner,
  onDone,
}: {
  appId: number;
  isOwner: boolean;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(trpc.members.invite.mutationOptions());
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("marketer");
  const form = useForm(Invite, { email, role }, async (value) => {
    await invite.mutateAsync({ appId, ...value });
    await queryClient.invalidateQueries(trpc.members.pathFilter());
  });
  if (invite.data) {
    return (
      <div className="flex flex-col gap-4">
        <p className="text-muted text-sm">
          Send this link to {email}. It can be used once, expires in a week, and is not shown again.
        </p>
        <CopyField
          label="invitation link"
          value={`${window.location.origin}/invitation/${invite.data.token}`}
        />
        <div className="flex justify-end">
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Email" error={form.errors.email}>
        <Input
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Role">
        <RadioGroup
          value={role}
          onChange={setRole}
          options={ROLES.filter(({ value }) => isOwner || value !== "owner")}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={form.busy}>
          Create link
        </Button>
      </div>
    </form>
  );
}
