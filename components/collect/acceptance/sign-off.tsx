"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CHECK_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { Acceptance } from "@/server/collect/acceptance/get-acceptance.ts";

const SHOWN = 6;

/**
 * Button and dialog for signing off. The dialog asks for a reason while a required check is not
 * green.
 */
export function SignOff({ appId, acceptance }: { appId: number; acceptance: Acceptance }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { id, appVersion, platform, steps, progress } = acceptance;
  const done = progress.green === progress.of;
  const sign = useMutation(
    trpc.acceptance.sign.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        toast(`Version ${appVersion} on ${platform} is signed off.`, { tone: "green" });
        await client.invalidateQueries(trpc.acceptance.pathFilter());
      },
    }),
  );
  const lacking = steps.filter(
    ({ required, checks }) =>
      required && CHECK_WORDS.some(({ name }) => checks[name].state !== "green"),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        sign.reset();
      }}
      size="md"
      title={`Sign off version ${appVersion} on ${platform}`}
      description="Your name, the time, the plan’s version and the state of every check are recorded. The acceptance is reopened if this version later deviates from the plan, or if the plan requires more."
      trigger={<Button variant={done ? "primary" : "secondary"}>Sign off</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            variant="primary"
            loading={sign.isPending}
            disabled={!done && reason.trim() === ""}
            onClick={() => sign.mutate({ appId, id, reason })}
          >
            {done ? "Sign off" : "Sign off anyway"}
          </Button>
        </>
      }
    >
      {sign.error ? <Notice tone="red">{sign.error.message}</Notice> : null}
      {done ? (
        <Notice tone="green">All {progress.of} checks of required tags are green.</Notice>
      ) : (
        <>
          <Notice tone="amber">
            {lacking.length === 1
              ? "One required tag is not green yet:"
              : `${lacking.length} required tags are not green yet:`}{" "}
            {lacking
              .slice(0, SHOWN)
              .map(({ name }) => name)
              .join(", ")}
            {lacking.length > SHOWN ? " …" : ""}
          </Notice>
          <Field label="Why do you accept it anyway?">
            <Textarea
              value={reason}
              maxLength={1_000}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </>
      )}
    </Dialog>
  );
}
