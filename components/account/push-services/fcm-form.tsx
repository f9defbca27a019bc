"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { inputStyle } from "@/components/ui/form/input.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { toast } from "@/components/ui/toast-store.ts";
import { SetFcmAccount } from "@/server/account/push-services/schema.ts";

/** Takes the service account's file, chosen or pasted. The account is never shown again. */
export function FcmForm({ appId, onDone }: { appId: number; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.pushServices.setFcm.mutationOptions());
  const [json, setJson] = useState("");
  const fileId = useId();
  const form = useForm(SetFcmAccount, { json }, async (value) => {
    const { project } = await set.mutateAsync({ appId, ...value });
    setJson("");
    await queryClient.invalidateQueries(trpc.pushServices.pathFilter());
    toast(`${project} is connected. Test the account next.`, { tone: "green" });
    onDone();
  });
  return (
    <form
      onSubmit={form.onSubmit}
      noValidate
      aria-label="Service account"
      className="flex flex-col gap-4 border-t pt-4"
    >
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-muted text-sm">
        <li>
          In the Firebase console, open your project, then Project settings and Service accounts.
        </li>
        <li>Generate a new private key. Your browser downloads a JSON file.</li>
        <li>Choose the file here or paste its contents. It is stored encrypted and never shown.</li>
      </ol>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={fileId} className="font-medium text-sm">
          File
        </label>
        <input
          id={fileId}
          type="file"
          accept="application/json,.json"
          className={cn(inputStyle, "h-auto py-1.5 text-sm")}
          onChange={(event) => {
            void event.target.files?.[0]?.text().then(setJson);
          }}
        />
      </div>
      <Field
        label="Or paste its contents"
        error={form.refusal ?? (form.errors.json && `The file ${form.errors.json}.`)}
      >
        <Textarea
          value={json}
          onChange={(event) => setJson(event.target.value)}
          placeholder={'{ "type": "service_account", … }'}
          className="max-h-48 font-mono text-xs"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          loading={form.busy}
          disabled={!form.ready || json.trim() === ""}
        >
          Connect
        </Button>
      </div>
    </form>
  );
}
