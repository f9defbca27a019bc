"use client";

import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { AppInfoValue } from "@/components/understand/segments/builder/app-info-value.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type {
  AppInfoDraft,
  AppInfoOp,
  AppInfoType,
} from "@/components/understand/segments/builder/draft.ts";

const TYPES: readonly { value: AppInfoType; label: string }[] = [
  { value: "string", label: "text" },
  { value: "number", label: "number" },
  { value: "boolean", label: "yes or no" },
  { value: "date", label: "date" },
];
const OPS: Record<AppInfoType, readonly (readonly [AppInfoOp, string])[]> = {
  string: [
    ["is", "is"],
    ["is_not", "is not"],
    ["in", "is one of"],
    ["contains", "contains"],
    ["starts_with", "starts with"],
    ["set", "has any value"],
    ["not_set", "has no value"],
  ],
  number: [
    ["is", "is"],
    ["is_not", "is not"],
    ["gt", "is above"],
    ["gte", "is at least"],
    ["lt", "is below"],
    ["lte", "is at most"],
    ["between", "is between"],
    ["in", "is one of"],
    ["set", "has any value"],
    ["not_set", "has no value"],
  ],
  boolean: [
    ["is", "is"],
    ["is_not", "is not"],
    ["set", "has any value"],
    ["not_set", "has no value"],
  ],
  date: [
    ["in_next_days", "is within the next"],
    ["in_last_days", "is within the last"],
    ["days_from_now", "is in exactly"],
    ["days_ago", "was exactly"],
    ["before", "is before"],
    ["after", "is after"],
    ["on", "is on"],
    ["set", "has any value"],
    ["not_set", "has no value"],
  ],
};
export interface AppInfoFieldsProps {
  leaf: AppInfoDraft;
  onChange: (leaf: AppInfoDraft) => void;
  bad: (path: string) => boolean;
}

/** Edits a criterion on app-info. The key determines the type, and the type determines the comparisons. */
export function AppInfoFields({ leaf, onChange, bad }: AppInfoFieldsProps) {
  const { vocabulary } = useBuilder();
  const known = vocabulary?.appInfo ?? [];
  const typed = known.find(({ key }) => key === leaf.key)?.type;
  const setType = (valueType: AppInfoType, key = leaf.key) => {
    const fits = OPS[valueType].some(([op]) => op === leaf.op);
    const [first] = OPS[valueType][0] ?? ["set"];
    onChange({ ...leaf, key, valueType, op: fits ? leaf.op : first, list: [] });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-sm">have app-info</span>
      <span data-primary className="contents">
        <Combobox
          aria-label="App-info"
          className={`w-48 ${marked(bad("key"))}`}
          placeholder="Which app-info?"
          searchPlaceholder="Find or type a key…"
          emptyText="None received yet. Type a key."
          value={leaf.key || null}
          options={known.map(({ key, type }) => ({
            value: key,
            label: key,
            hint: TYPES.find(({ value }) => value === type)?.label ?? "planned",
          }))}
          createLabel={(text) => `Use “${text}”`}
          onChange={(key) =>
            setType(known.find((entry) => entry.key === key)?.type ?? leaf.valueType, key)
          }
        />
      </span>
      {leaf.key !== "" && typed !== leaf.valueType ? (
        <>
          <span className="text-muted text-sm">as</span>
          <Select
            aria-label="Type"
            className="w-auto"
            value={leaf.valueType}
            onChange={(type) => setType(type)}
            options={TYPES}
          />
        </>
      ) : null}
      <Select
        aria-label="Comparison"
        className="w-auto"
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={OPS[leaf.valueType].map(([value, label]) => ({ value, label }))}
      />
      <AppInfoValue leaf={leaf} onChange={onChange} bad={bad} />
    </div>
  );
}
