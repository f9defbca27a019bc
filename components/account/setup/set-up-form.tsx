"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { TimeZoneInput } from "@/components/account/apps/time-zone-input.tsx";
import { signInWith } from "@/components/account/members/sign-in.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { SetUp } from "@/server/account/setup/schema.ts";

const empty = { name: "", email: "", password: "", appName: "", timezone: "UTC" };

/** `token` = what the address of the page holds, by which the server knows its operator. */
export function SetUpForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const setUp = useMutation(trpc.members.setUp.mutationOptions());
  const [values, setValues] = useState(empty);
  const set = (more: Partial<typeof empty>) => setValues((now) => ({ ...now, ...more }));
  // Only the browser knows its time zone. Rendering it on the server would not match.
  useEffect(() => setValues((now) => ({ ...now, timezone: browserTimeZone() })), []);
  const form = useForm(SetUp, values, async (value) => {
    const { appId } = await setUp.mutateAsync({ ...value, token });
    const refusal = await signInWith(value.email, value.password);
    window.location.assign(refusal ? "/sign-in" : `/apps/${appId}`);
    await new Promise(() => {});
  });
  return (
    <form method="post" onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <Field label="Your name" error={form.errors.name}>
        <Input
          autoComplete="name"
          autoFocus
          value={values.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="Email" hint="You use it to sign in." error={form.errors.email}>
        <Input
          type="email"
          autoComplete="username"
          value={values.email}
          onChange={(event) => set({ email: event.target.value })}
        />
      </Field>
      <Field label="Password" hint="At least 10 characters." error={form.errors.password}>
        <Input
          type="password"
          autoComplete="new-password"
          value={values.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Field>
      <Field
        label="Your first app"
        hint="The website or mobile app whose users you want to reach."
        error={form.errors.appName}
      >
        <Input
          placeholder="e.g. Acme News"
          value={values.appName}
          onChange={(event) => set({ appName: event.target.value })}
        />
      </Field>
      <Field
        label="Time zone"
        hint="The app’s days begin and end in this time zone."
        error={form.errors.timezone}
      >
        <TimeZoneInput value={values.timezone} onChange={(timezone) => set({ timezone })} />
      </Field>
      <Button type="submit" variant="primary" size="lg" loading={form.busy} disabled={!form.ready}>
        Create account and app
      </Button>
    </form>
  );
}
