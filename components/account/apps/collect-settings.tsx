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
    hint: "The item is stored and counted, and it is listed under Problems. Nothing is lost.",
  },
  {
    value: "quarantine",
    label: "Hold back",
    hint: "The item is not counted until a member releases or deletes it.",
  },
  {
    value: "drop",
    label: "Reject",
    hint: "The item is not stored. The response to your app gives the reason.",
  },
] as const;

/** Sets what happens to data as it arrives. */
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
    toast("Settings saved. They take effect within ten seconds.", { tone: "green" });
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
          label="Drop traffic from bots"
          hint="Crawlers, monitors and headless browsers are recognized by their user agent, and what they send is dropped. Switch this off to see automated tests here."
          checked={values.botFilter}
          onChange={(on) => setValues({ ...values, botFilter: on })}
          disabled={disabled}
        />
        <Checkbox
          label="Look up the country by IP address"
          hint="The address is looked up in a database on this server and is never stored. A location sent by your app takes precedence."
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
