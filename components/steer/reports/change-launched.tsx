"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { dateToWall, wallToDate } from "@/components/engage/schedule/wall-clock.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const PRIORITIES = ["Lowest", "Low", "Normal", "High", "Highest"];

/** Edits a launched campaign: its name and, until it has ended, its priority and end. */
export function ChangeLaunched({
  appId,
  campaign,
  zone,
}: {
  appId: number;
  campaign: Campaign;
  zone: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefreshCampaigns();
  const over = ["finished", "aborted", "archived"].includes(campaign.state);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(campaign.name);
  const [priority, setPriority] = useState(String(campaign.priority));
  const [end, setEnd] = useState(campaign.endAt ? dateToWall(campaign.endAt, zone) : "");
  const update = useMutation(
    trpc.campaigns.update.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        void refresh();
      },
    }),
  );
  const save = () => {
    const more = over
      ? {}
      : { priority: Number(priority), endAt: end ? wallToDate(end, zone) : null };
    update.mutate({ appId, id: campaign.id, name: name.trim(), ...more });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Change…</Button>}
      title="Edit campaign"
      description={
        over
          ? "This campaign has ended. Only its name can be changed."
          : "Content and audience cannot be changed after the launch. To send something else, duplicate the campaign."
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            variant="primary"
            loading={update.isPending}
            disabled={name.trim() === ""}
            onClick={save}
          >
            Save changes{" "}
          </Button>
        </>
      }
    >
      {update.error ? <Notice tone="red">{update.error.message}</Notice> : null}
      <Field label="Name">
        <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
      </Field>
      {over ? null : (
        <>
          <Field
            label="Priority"
            hint="If a limit allows only one message, the one with the higher priority is sent first."
          >
            <Select
              value={priority}
              onChange={setPriority}
              options={PRIORITIES.map((label, index) => ({ value: String(index + 1), label }))}
            />
          </Field>
          <Field
            label="End"
            optional
            hint="Nothing is sent or shown after this time. Leave empty for no end."
          >
            <DateTimeInput value={end} onChange={setEnd} zone={zone.replaceAll("_", " ")} />
          </Field>
        </>
      )}
    </Dialog>
  );
}
