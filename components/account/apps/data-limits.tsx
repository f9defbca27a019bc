"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { AppDetails } from "@/server/account/apps/get-app.ts";
import { DataLimits as Limits } from "@/server/account/keys/schema.data-limits.ts";
import { formatCount } from "@/server/words.ts";

interface Today {
  newNames: number;
  newPeople: number;
}

const FIELDS = [
  {
    key: "itemsPerSecond",
    label: "From one write key",
    unit: "items per second",
    hint: () => "Beyond this, the server answers 429 and the SDKs send again later.",
  },
  {
    key: "addressItemsPerSecond",
    label: "From one IP address with one write key",
    unit: "items per second",
    hint: () => "Raise it if all your data arrives through one server of yours.",
  },
  {
    key: "namesPerDay",
    label: "New names that are not in the plan",
    unit: "per day",
    hint: ({ newNames }: Today) =>
      `${formatCount(newNames)} today. Names in the tag plan do not count.`,
  },
  {
    key: "peoplePerDay",
    label: "New people",
    unit: "per day",
    hint: ({ newPeople }: Today) =>
      `${formatCount(newPeople)} today. Imports do not stop at this limit.`,
  },
  {
    key: "versionsPerTag",
    label: "Versions counted for each tag",
    unit: "versions",
    hint: () => "Items of further versions are stored and counted together as other versions.",
  },
] as const;

/** Sets how much data the app takes from its write keys, which are public. */
export function DataLimits({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { data: today } = useQuery(trpc.problems.today.queryOptions({ appId }));
  if (!app || !today) return null;
  return <DataLimitsForm app={app} today={today} />;
}

function DataLimitsForm({ app, today }: { app: AppDetails; today: Today }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.apps.update.mutationOptions());
  const [limits, setLimits] = useState(app.dataLimits);
  const mayEdit = app.role === "owner" || app.role === "admin";
  const form = useForm(Limits, limits, async (dataLimits) => {
    await update.mutateAsync({ appId: app.id, dataLimits });
    await queryClient.invalidateQueries(trpc.apps.pathFilter());
    toast("Limits saved. They take effect within ten seconds.", { tone: "green" });
  });
  return (
    <Section
      title="Incoming data"
      description="Write keys are public, so anyone can send data with them. These limits protect the app from invented data. Days are in UTC."
      className="max-w-3xl"
    >
      <form
        onSubmit={form.onSubmit}
        noValidate
        aria-label="Limits on incoming data"
        className="flex flex-col gap-4"
      >
        {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
        {FIELDS.map(({ key, label, unit, hint }) => (
          <Field key={key} label={label} hint={hint(today)} error={form.errors[key]}>
            <NumberInput
              className="w-32"
              value={Number.isNaN(limits[key]) ? null : limits[key]}
              unit={unit}
              disabled={!mayEdit}
              onChange={(next) => setLimits({ ...limits, [key]: next ?? Number.NaN })}
            />
          </Field>
        ))}
        {mayEdit ? (
          <div className="flex justify-end">
            <Button type="submit" variant="primary" loading={form.busy}>
              Save limits on data
            </Button>
          </div>
        ) : null}
      </form>
    </Section>
  );
}
