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
import { ResetPassword } from "@/server/account/members/schema.ts";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const reset = useMutation(trpc.members.resetPassword.mutationOptions());
  const [password, setPassword] = useState("");
  const form = useForm(ResetPassword, { token, password }, async (value) => {
    await reset.mutateAsync(value);
    const refusal = await signInWith(email, value.password);
    window.location.assign(refusal ? "/sign-in" : "/");
    await new Promise(() => {});
  });
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Email">
        <Input type="email" autoComplete="username" value={email} readOnly />
      </Field>
      <Field label="New password" hint="At least 10 characters." error={form.errors.password}>
        <Input
          type="password"
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={form.busy} disabled={!form.ready}>
        Set password
      </Button>
    </form>
  );
}
