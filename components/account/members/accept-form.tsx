"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signInWith } from "@/components/account/members/sign-in.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import type { InvitationView } from "@/server/account/members/get-invitation.ts";
import { AcceptInvitation, Password } from "@/server/account/members/schema.ts";

const NewMember = AcceptInvitation.extend({ password: Password });

export function AcceptForm({ token, invitation }: { token: string; invitation: InvitationView }) {
  const { email, known } = invitation;
  const trpc = useTRPC();
  const accept = useMutation(trpc.members.accept.mutationOptions());
  const [name, setName] = useState(known ? email : "");
  const [password, setPassword] = useState("");
  const schema = known ? AcceptInvitation : NewMember;
  const form = useForm(schema, { token, name, password }, async (value) => {
    const { appId } = await accept.mutateAsync(value);
    const refusal = await signInWith(email, value.password);
    window.location.assign(refusal ? "/sign-in" : `/apps/${appId}`);
    await new Promise(() => {});
  });
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Email">
        <Input type="email" autoComplete="username" value={email} readOnly />
      </Field>
      {known ? null : (
        <Field label="Your name" error={form.errors.name}>
          <Input
            autoComplete="name"
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      )}
      <Field
        label={known ? "Your password" : "Choose a password"}
        hint={
          known ? "You already have an account. Enter its password." : "At least 10 characters."
        }
        error={form.errors.password}
      >
        <Input
          type="password"
          autoComplete={known ? "current-password" : "new-password"}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={form.busy} disabled={!form.ready}>
        Join {invitation.appName}
      </Button>
    </form>
  );
}
