"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Webhook } from "@/components/steer/webhooks/webhook.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { counted } from "@/server/words.ts";

const SINCE = [
  { value: "1", label: "the last day" },
  { value: "7", label: "the last 7 days" },
  { value: "31", label: "the last 30 days (all that are kept)" },
] as const;

/** Sends the failed messages again. Renders nothing when none failed. */
export function ReplayFailed({ appId, webhook }: { appId: number; webhook: Webhook }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [days, setDays] = useState<(typeof SINCE)[number]["value"]>("7");
  const replay = useMutation(trpc.webhooks.replayFailed.mutationOptions({ onError: toastError }));
  const { id, failed, state } = webhook;
  if (failed === 0) return null;
  const run = async () => {
    const since = new Date(Date.now() - Number(days) * 86_400_000);
    const { n } = await replay.mutateAsync({ appId, id, since });
    toast(`${counted(n, "message is", "messages are")} being sent again.`);
    await queryClient.invalidateQueries(trpc.webhooks.pathFilter());
  };
  return (
    <AlertDialog
      trigger={<Button disabled={state !== "on"}>Resend failed messages…</Button>}
      title="Resend failed messages?"
      confirm="Resend messages"
      onConfirm={run}
    >
      <p>Each message keeps its id, so that your server can skip what it has already received.</p>
      <RadioGroup
        aria-label="Period"
        value={days}
        onChange={setDays}
        options={SINCE.map(({ value, label }) => ({ value, label: `From ${label}` }))}
      />
    </AlertDialog>
  );
}
