"use client";

import { useQuery } from "@tanstack/react-query";
import type { TriggerDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { ValueField } from "@/components/understand/segments/builder/value-field.tsx";

/** Chooses an app-info key, and the value that it must change to. */
export function AppInfoTrigger({
  appId,
  trigger,
  set,
  error,
}: {
  appId: number;
  trigger: TriggerDraft;
  set: (part: Partial<TriggerDraft>) => void;
  error: string | undefined;
}) {
  const trpc = useTRPC();
  const { key, value } = trigger;
  const { data: vocabulary } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  const { data: seen = [] } = useQuery(
    trpc.segments.values.queryOptions({ appId, of: "app_info", key }, { enabled: key !== "" }),
  );
  const known = vocabulary?.appInfo ?? [];
  const type = known.find((entry) => entry.key === key)?.type;
  const valueType = type === "number" || type === "boolean" ? type : "string";
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <Combobox
          aria-label="App-info of the trigger"
          className={`w-48 ${error ? "border-red" : ""}`}
          placeholder="Which app-info?"
          searchPlaceholder="Find or type a key…"
          emptyText="None received yet. Type a key."
          value={key || null}
          options={known.map((entry) => ({ value: entry.key, label: entry.key }))}
          createLabel={(text) => `Use “${text}”`}
          onChange={(next) => set({ key: next, value: null })}
        />
        <Select
          aria-label="Any change or a change to one value"
          className="w-auto"
          value={value === null ? "any" : "value"}
          onChange={(next) =>
            set({
              value:
                next === "any"
                  ? null
                  : valueType === "boolean"
                    ? true
                    : valueType === "number"
                      ? 0
                      : "",
            })
          }
          options={[
            { value: "any", label: "changes" },
            { value: "value", label: "becomes" },
          ]}
        />
        {value === null ? null : (
          <ValueField
            label="New value"
            known={seen}
            type={valueType}
            value={value}
            onChange={(next) => set({ value: next })}
          />
        )}
      </div>
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}
