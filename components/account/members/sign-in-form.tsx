"use client";

import { useState } from "react";
import { z } from "zod";
import { safePath } from "@/components/account/members/safe-path.ts";
import { signInWith } from "@/components/account/members/sign-in.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Email } from "@/server/account/members/schema.ts";

const SignIn = z.object({ email: Email, password: z.string().min(1, "Enter your password.") });

export function SignInForm({ next }: { next: string | null }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const form = useForm(SignIn, { email, password }, async (value) => {
    const refusal = await signInWith(value.email, value.password);
    if (refusal) throw new Error(refusal);
    // A full page load leaves nothing of a former session in memory.
    window.location.assign(safePath(next));
    await new Promise(() => {});
  });
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Email" error={form.errors.email}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" error={form.errors.password}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={form.busy} disabled={!form.ready}>
        Sign in
      </Button>
      <p className="text-muted text-sm">
        Forgot your password? An owner of this installation can set a new one for you.
      </p>
    </form>
  );
}
