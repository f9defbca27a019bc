"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { AppValues } from "@/components/account/apps/app-form-fields.tsx";
import { AppFormFields } from "@/components/account/apps/app-form-fields.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { Button } from "@/components/ui/button.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { CreateApp } from "@/server/account/apps/schema.ts";

/** Creates an app and opens it. */
export function NewAppForm({ onDone }: { onDone?: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const create = useMutation(trpc.apps.create.mutationOptions());
  const [values, setValues] = useState<AppValues>({
    name: "",
    environment: "production",
    timezone: "UTC",
  });
  useEffect(() => setValues((now) => ({ ...now, timezone: browserTimeZone() })), []);
  const form = useForm(CreateApp, values, async (value) => {
    const { appId } = await create.mutateAsync(value);
    await queryClient.invalidateQueries(trpc.apps.list.queryFilter());
    router.push(`/apps/${appId}`);
    onDone?.();
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
      <AppFormFields values={values} onChange={setValues} errors={form.errors} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={form.busy}>
          Create app
        </Button>
      </div>
    </form>
  );
}
