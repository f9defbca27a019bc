"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AppValues } from "@/components/account/apps/app-form-fields.tsx";
import { AppFormFields } from "@/components/account/apps/app-form-fields.tsx";
import { CollectSettings } from "@/components/account/apps/collect-settings.tsx";
import { DeleteApp } from "@/components/account/apps/delete-app.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { AppDetails } from "@/server/account/apps/get-app.ts";
import { UpdateApp } from "@/server/account/apps/schema.ts";

export function AppSettings({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (!app) return null;
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <General app={app} />
      <CollectSettings app={app} />
      {app.role === "owner" ? <DeleteApp appId={appId} name={app.name} /> : null}
    </div>
  );
}

function General({ app }: { app: AppDetails }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.apps.update.mutationOptions());
  const [values, setValues] = useState<AppValues>({
    name: app.name,
    environment: app.environment,
    timezone: app.timezone,
  });
  const mayEdit = app.role === "owner" || app.role === "admin";
  const form = useForm(UpdateApp, values, async (value) => {
    await update.mutateAsync({ appId: app.id, ...value });
    await queryClient.invalidateQueries(trpc.apps.pathFilter());
    toast("Settings saved.", { tone: "green" });
  });
  return (
    <Section title="General">
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
        {mayEdit ? null : (
          <Notice>Only owners and admins of the app can change these settings.</Notice>
        )}
        <AppFormFields
          values={values}
          onChange={setValues}
          errors={form.errors}
          disabled={!mayEdit}
        />
        {mayEdit ? (
          <div className="flex justify-end">
            <Button type="submit" variant="primary" loading={form.busy}>
              Save
            </Button>
          </div>
        ) : null}
      </form>
    </Section>
  );
}
