"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { AppDetails } from "@/server/account/apps/get-app.ts";
import { UpdateApp } from "@/server/account/apps/schema.ts";

const MODES = [
  {
    value: "accept",
    label: "Accept and flag",
    hint: "It is stored and counts, and stands among the problems of the tag plan. Nothing is ever lost.",
  },
  {
    value: "quarantine",
    label: "Hold back",
    hint: "It counts nowhere until somebody looks at it and releases it, or deletes it.",
  },
  {
    value: "drop",
    label: "Refuse",
    hint: "It is not stored. The answer to the app names the reason.",
  },
] as const;

/** What becomes of data as it comes in. */
export function CollectSettings({ app }: { app: AppDetails }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.apps.update.mutationOptions());
  const { planMode, botFilter, locateByIp } = app;
  const [values, setValues] = useState({ planMode, botFilter, locateByIp });
  const disabled = app.role !== "owner" && app.role !== "admin";
  const form = useForm(UpdateApp, values, async (value) => {
    await update.mutateAsync({ appId: app.id, ...value });
    await queryClient.invalidateQueries(trpc.apps.pathFilter());
    toast("Saved. It takes effect within ten seconds.", { tone: "green" });
  });
  return (
    <Section title="Incoming data">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-5">
        {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
        <Field label="When an item breaks the tag plan">
          <RadioGroup
            value={values.planMode}
            onChange={(mode) => setValues({ ...values, planMode: mode })}
            options={MODES.map((mode) => ({ ...mode, disabled }))}
          />
        </Field>
        <Checkbox
          label="Keep bots out"
          hint="What crawlers, monitors and headless browsers send is dropped, by their user agent. Switch it off while automated tests should show up here."
          checked={values.botFilter}
          onChange={(on) => setValues({ ...values, botFilter: on })}
          disabled={disabled}
        />
        <Checkbox
          label="Find the country by the address"
          hint="The address of a device is looked up in a database on this server and never stored. What your app tells of a place goes before."
          checked={values.locateByIp}
          onChange={(on) => setValues({ ...values, locateByIp: on })}
          disabled={disabled}
        />
        {disabled ? null : (
          <div className="flex justify-end">
            <Button type="submit" variant="primary" loading={form.busy}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
