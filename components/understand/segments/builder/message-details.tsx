"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { MessageDraft } from "@/components/understand/segments/builder/draft.ts";

const ANY = "any";
const HELD_BACK = [
  "capped",
  "quiet_hours",
  "outranked",
  "unreachable",
  "opted_out",
  "topic_off",
  "left_audience",
  "exit_rule",
  "step_skipped",
  "condition_not_met",
  "expired",
  "passed",
  "campaign_stopped",
];

interface Choice {
  id: string;
  text: string;
}

/** What can be singled out of the chosen campaign: a button, an answer, a variant, and why somebody was held back. */
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
        <One
          label="Which button"
          any="any button"
          choices={parts?.buttons ?? []}
          value={leaf.action}
          onChange={(action) => set({ action })}
        />
      ) : null}
      {status === "answered" ? (
        <One
          label="Which question"
          any="any question"
          choices={parts?.questions ?? []}
          value={leaf.question}
          onChange={(next) => set({ question: next, choice: "" })}
        />
      ) : null}
      {status === "answered" && leaf.question !== "" ? (
        <One
          label="Which answer"
          any="any answer"
          choices={question?.choices ?? []}
          value={leaf.choice}
          onChange={(choice) => set({ choice })}
        />
      ) : null}
      {status === "not_sent" || status === "failed" ? (
        <One
          label="Why"
          any="for any reason"
          choices={
            status === "failed"
              ? []
              : HELD_BACK.map((id) => ({ id, text: `because ${id.replaceAll("_", " ")}` }))
          }
          value={leaf.reason}
          onChange={(reason) => set({ reason })}
        />
      ) : null}
      <One
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

/** Nothing when there is nothing to choose. What was chosen stays to be seen, also when it is no longer offered. */
function One({
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
