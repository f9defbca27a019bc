"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { MessageDraft } from "@/components/understand/segments/builder/draft.ts";

const ANY = "any";

interface Choice {
  id: string;
  text: string;
}

const HELD_BACK: readonly Choice[] = [
  { id: "capped", text: "reason: frequency cap" },
  { id: "quiet_hours", text: "reason: quiet hours" },
  { id: "outranked", text: "reason: a campaign with higher priority" },
  { id: "unreachable", text: "reason: no reachable device" },
  { id: "opted_out", text: "reason: opted out of notifications" },
  { id: "topic_off", text: "reason: opted out of the topic" },
  { id: "left_audience", text: "reason: left the audience" },
  { id: "exit_rule", text: "reason: goal reached or exit rule met" },
  { id: "step_skipped", text: "reason: step skipped" },
  { id: "condition_not_met", text: "reason: step condition not met" },
  { id: "expired", text: "reason: time to live ran out" },
  { id: "passed", text: "reason: scheduled hour passed" },
  { id: "campaign_stopped", text: "reason: campaign stopped" },
];

/** Narrows a message criterion to a button, an answer, a variant or a reason for not sending. */
export function MessageDetails({
  leaf,
  onChange,
}: {
  leaf: MessageDraft;
  onChange: (leaf: MessageDraft) => void;
}) {
  const { appId } = useBuilder();
  const trpc = useTRPC();
  const { campaignId, status } = leaf;
  const { data: parts } = useQuery(
    trpc.segments.messageParts.queryOptions(
      { appId, campaignId: campaignId ?? 0 },
      { enabled: campaignId !== null },
    ),
  );
  const set = (change: Partial<MessageDraft>) => onChange({ ...leaf, ...change });
  const question = parts?.questions.find(({ id }) => id === leaf.question);
  const variants = (parts?.variants ?? []).map((id) => ({ id, text: id.toUpperCase() }));
  return (
    <>
      {status === "actioned" ? (
        <Detail
          label="Which button"
          any="any button"
          choices={parts?.buttons ?? []}
          value={leaf.action}
          onChange={(action) => set({ action })}
        />
      ) : null}
      {status === "answered" ? (
        <Detail
          label="Which question"
          any="any question"
          choices={parts?.questions ?? []}
          value={leaf.question}
          onChange={(next) => set({ question: next, choice: "" })}
        />
      ) : null}
      {status === "answered" && leaf.question !== "" ? (
        <Detail
          label="Which answer"
          any="any answer"
          choices={question?.choices ?? []}
          value={leaf.choice}
          onChange={(choice) => set({ choice })}
        />
      ) : null}
      {status === "not_sent" || status === "failed" ? (
        <Detail
          label="Why"
          any="for any reason"
          choices={status === "failed" ? [] : HELD_BACK}
          value={leaf.reason}
          onChange={(reason) => set({ reason })}
        />
      ) : null}
      <Detail
        label="Variant"
        any="any variant"
        choices={variants.length > 1 ? variants.map(inVariant) : []}
        value={leaf.variant}
        onChange={(variant) => set({ variant })}
      />
    </>
  );
}

const inVariant = ({ id, text }: Choice) => ({ id, text: `in variant ${text}` });

/** One choice. It renders nothing if there are no options, and keeps a value that is no longer offered. */
function Detail({
  label,
  any,
  choices,
  value,
  onChange,
}: {
  label: string;
  any: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  if (choices.length === 0 && value === "") return null;
  const known = value === "" || choices.some(({ id }) => id === value);
  const all = known ? choices : [...choices, { id: value, text: value.replaceAll("_", " ") }];
  return (
    <Select
      aria-label={label}
      className="w-auto max-w-64"
      value={value === "" ? ANY : `=${value}`}
      onChange={(next) => onChange(next === ANY ? "" : next.slice(1))}
      options={[
        { value: ANY, label: any },
        ...all.map(({ id, text }) => ({ value: `=${id}`, label: text })),
      ]}
    />
  );
}
