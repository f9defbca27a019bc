"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import type { AppInfoFieldsProps } from "@/components/understand/segments/builder/app-info-fields.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { AppInfoDraft, AppInfoOp } from "@/components/understand/segments/builder/draft.ts";
import { ListField, ValueField } from "@/components/understand/segments/builder/value-field.tsx";
import { plural } from "@/server/words.ts";

const DAY_UNITS: Partial<Record<AppInfoOp, string>> = {
  in_next_days: "days",
  in_last_days: "days",
  days_from_now: "days",
  days_ago: "days ago",
};

/** Edits the value that an app-info is compared with, in a control for its type. */
export function AppInfoValue({ leaf, onChange, bad }: AppInfoFieldsProps) {
  const { appId } = useBuilder();
  const trpc = useTRPC();
  const { op, valueType } = leaf;
  const suggests = leaf.key !== "" && (valueType === "string" || valueType === "number");
  const { data = [] } = useQuery(
    trpc.segments.values.queryOptions(
      { appId, of: "app_info", key: leaf.key },
      { enabled: suggests, staleTime: 60_000 },
    ),
  );
  const set = (change: Partial<AppInfoDraft>) => onChange({ ...leaf, ...change });
  const offer = {
    known: data.filter((value) => typeof value === valueType),
    type: valueType,
    label: "Value",
    bad: bad("value"),
  };
  const unit = DAY_UNITS[op];
  if (op === "set" || op === "not_set") return null;
  if (op === "in") {
    return <ListField {...offer} list={leaf.list} onChange={(list) => set({ list })} />;
  }
  if (op === "between") {
    return (
      <>
        <AmountInput leaf={leaf} field="min" label="Minimum" bad={bad("value.min")} set={set} />
        <span className="text-muted text-sm">and</span>
        <AmountInput leaf={leaf} field="max" label="Maximum" bad={bad("value.max")} set={set} />
      </>
    );
  }
  if (unit) {
    return (
      <NumberInput
        aria-label="Days"
        aria-invalid={bad("value") || undefined}
        className="w-16"
        min={0}
        value={leaf.days}
        onChange={(days) => set({ days })}
        unit={plural(leaf.days ?? 0, unit.replace("days", "day"), unit)}
      />
    );
  }
  if (valueType === "date") {
    return (
      <DateTimeInput
        date
        aria-label="Day"
        className={marked(bad("value"))}
        value={leaf.day}
        onChange={(day) => set({ day })}
      />
    );
  }
  if (valueType === "number") {
    return <AmountInput leaf={leaf} field="number" label="Number" bad={bad("value")} set={set} />;
  }
  if (valueType === "boolean") {
    return (
      <ValueField {...offer} value={leaf.flag} onChange={(flag) => set({ flag: flag === true })} />
    );
  }
  if (op === "contains" || op === "starts_with") {
    return (
      <Input
        aria-label="Text"
        aria-invalid={bad("value") || undefined}
        className="w-44"
        value={leaf.text}
        onChange={(event) => set({ text: event.target.value })}
      />
    );
  }
  return (
    <ValueField {...offer} value={leaf.text} onChange={(text) => set({ text: String(text) })} />
  );
}

function AmountInput({
  leaf,
  field,
  label,
  bad,
  set,
}: {
  leaf: AppInfoDraft;
  field: "number" | "min" | "max";
  label: string;
  bad: boolean;
  set: (change: Partial<AppInfoDraft>) => void;
}) {
  return (
    <NumberInput
      aria-label={label}
      aria-invalid={bad || undefined}
      step="any"
      value={leaf[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
}
