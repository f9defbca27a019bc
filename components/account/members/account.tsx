"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { signInWith } from "@/components/account/members/sign-in.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import { ChangePassword, UpdateProfile } from "@/server/account/members/schema.ts";

export function Profile({ name: first, email }: { name: string; email: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.members.updateProfile.mutationOptions());
  const [name, setName] = useState(first);
  const form = useForm(UpdateProfile, { name }, async (value) => {
    await update.mutateAsync(value);
    router.refresh();
    toast("Name saved.", { tone: "green" });
  });
  return (
    <Section title="You">
      <form
        method="post"
        onSubmit={form.onSubmit}
        noValidate
        className="flex max-w-md flex-col gap-4"
      >
        {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
        <Field label="Email">
          <Input value={email} readOnly />
        </Field>
        <Field label="Name" error={form.errors.name}>
          <Input
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" loading={form.busy} className="self-start">
          Save
        </Button>
      </form>
    </Section>
  );
}

const WithRepeat = ChangePassword.extend({ repeat: z.string() }).refine(
  ({ next, repeat }) => next === repeat,
  { path: ["repeat"], message: "The passwords do not match." },
);

const empty = { current: "", next: "", repeat: "" };

export function PasswordForm({ email }: { email: string }) {
  const trpc = useTRPC();
  const change = useMutation(trpc.members.changePassword.mutationOptions());
  const [values, setValues] = useState(empty);
  const form = useForm(WithRepeat, values, async ({ current, next }) => {
    await change.mutateAsync({ current, next });
    const refusal = await signInWith(email, next);
    if (refusal) window.location.assign("/sign-in");
    setValues(empty);
    toast("Password changed. You are signed out on all other devices.", { tone: "green" });
  });
  const field = (key: keyof typeof empty, label: string, autoComplete: string, hint?: string) => (
    <Field label={label} hint={hint} error={form.errors[key]}>
      <Input
        type="password"
        autoComplete={autoComplete}
        value={values[key]}
        onChange={(event) => setValues({ ...values, [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <Section
      title="Password"
      description="Changing your password signs you out on all other devices."
    >
      <form
        method="post"
        onSubmit={form.onSubmit}
        noValidate
        className="flex max-w-md flex-col gap-4"
      >
        {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
        {field("current", "Current password", "current-password")}
        {field("next", "New password", "new-password", "At least 10 characters.")}
        {field("repeat", "Confirm new password", "new-password")}
        <Button type="submit" variant="primary" loading={form.busy} className="self-start">
          Change password
        </Button>
      </form>
    </Section>
  );
}
