"use client";

import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { MessageDraft } from "@/components/understand/segments/builder/draft.ts";
import { MessageDetails } from "@/components/understand/segments/builder/message-details.tsx";
import { PeriodFields } from "@/components/understand/segments/builder/period-fields.tsx";

const STATUSES: readonly {
  value: MessageDraft["status"];
  label: string;
  hint: string;
}[] = [
  {
    value: "displayed",
    label: "were shown",
    hint: "The message was displayed to them",
  },
  {
    value: "actioned",
    label: "acted on",
    hint: "Clicked the message or one of its buttons",
  },
  {
    value: "answered",
    label: "answered",
    hint: "Answered a poll",
  },
  {
    value: "exited",
    label: "dismissed",
    hint: "Closed it without acting",
  },
  {
    value: "sent",
    label: "were sent",
    hint: "Sent to at least one device",
  },
  {
    value: "delivered",
    label: "received",
    hint: "Delivered to at least one device",
  },
  {
    value: "failed",
    label: "failed to receive",
    hint: "Sending failed",
  },
  {
    value: "not_sent",
    label: "were held back from",
    hint: "By frequency caps, quiet hours, topics or rules",
  },
  {
    value: "control",
    label: "were in the control group of",
    hint: "Received no message, for comparison",
  },
];
const ANY = "any";

/** Edits a criterion on the results of messages of a campaign, a program or any. */
export function MessageFields({
  leaf,
  onChange,
  bad,
}: {
  leaf: MessageDraft;
  onChange: (leaf: MessageDraft) => void;
  bad: (path: string) => boolean;
}) {
  const set = (change: Partial<MessageDraft>) => onChange({ ...leaf, ...change });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Message result"
        className="w-auto"
        value={leaf.status}
        onChange={(status) => set({ status })}
        options={STATUSES}
      />
      <WhichMessage leaf={leaf} onChange={onChange} bad={bad} />
      <Select
        aria-label="At least once or never"
        className="w-auto"
        value={leaf.is ? "once" : "never"}
        onChange={(value) => set({ is: value === "once" })}
        options={[
          { value: "once", label: "at least once" },
          { value: "never", label: "never" },
        ]}
      />
      <MessageDetails leaf={leaf} onChange={onChange} />
      <PeriodFields period={leaf.period} onChange={(period) => set({ period })} bad={bad} />
    </div>
  );
}

function WhichMessage({
  leaf,
  onChange,
  bad,
}: {
  leaf: MessageDraft;
  onChange: (leaf: MessageDraft) => void;
  bad: (path: string) => boolean;
}) {
  const { vocabulary } = useBuilder();
  const { campaigns = [], programs = [] } = vocabulary ?? {};
  const { campaignId, programId } = leaf;
  const value = campaignId !== null ? `c${campaignId}` : programId !== null ? `p${programId}` : ANY;
  const options = [
    { value: ANY, label: "any message" },
    ...campaigns.map(({ id, name, state }) => ({
      value: `c${id}`,
      label: name,
      group: "Campaigns",
      ...(state === "draft" ? { hint: "draft" } : {}),
    })),
    ...programs.map(({ id, name }) => ({
      value: `p${id}`,
      label: `any of ${name}`,
      group: "Programs",
    })),
  ];
  const known = options.some((option) => option.value === value);
  const pick = (picked: string) => {
    const id = Number(picked.slice(1));
    onChange({
      ...leaf,
      campaignId: picked.startsWith("c") ? id : null,
      programId: picked.startsWith("p") ? id : null,
      ...{ action: "", question: "", choice: "", variant: "" },
    });
  };
  return (
    <span data-primary className="contents">
      <Combobox
        aria-label="Which message"
        className={`w-56 ${marked(bad("campaignId") || bad("programId"))}`}
        searchPlaceholder="Find a campaign…"
        emptyText="No campaigns match."
        value={value}
        options={known ? options : [{ value, label: `message ${value.slice(1)}` }, ...options]}
        onChange={pick}
      />
    </span>
  );
}
