"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import type { Goal } from "@/server/engage/measure/schema.ts";

export interface PickedHit {
  kind: Goal["kind"];
  name: string | null;
}

const KINDS: readonly { value: PickedHit["kind"]; label: string }[] = [
  { value: "event", label: "Event" },
  { value: "activity", label: "Activity" },
  { value: "job", label: "Job" },
  { value: "error", label: "Error" },
  { value: "crash", label: "Crash" },
  { value: "session", label: "Session" },
];

/** Chooses a kind of hit and one of its known names. */
export function HitPicker({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: PickedHit;
  onChange: (value: PickedHit) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  const names = (data?.hits ?? []).filter(({ kind }) => kind === value.kind);
  const named = value.kind !== "session" && value.kind !== "crash";
  return (
    <div className="flex flex-wrap gap-3">
      <Field label="Kind" className="w-36">
        <Select
          value={value.kind}
          onChange={(kind) => onChange({ kind, name: null })}
          options={KINDS}
        />
      </Field>
      {named ? (
        <Field label="Name" className="min-w-48 flex-1">
          <Combobox
            value={value.name}
            onChange={(name) => onChange({ ...value, name })}
            options={names.map(({ name }) => ({ value: name, label: name }))}
            placeholder="Any"
            createLabel={(text) => `Use “${text}”`}
          />
        </Field>
      ) : null}
    </div>
  );
}
