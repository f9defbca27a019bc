"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import { HitFields } from "@/components/engage/composer/hit-fields.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { ActivitiesField } from "@/components/engage/composer/what/activities-field.tsx";
import type { OptionsDraft } from "@/components/engage/composer/what/draft-options.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const STYLES = [
  { value: "banner", label: "Banner", hint: "At the edge; people can go on with what they do." },
  { value: "modal", label: "Window", hint: "In the middle, above the page." },
  { value: "full_screen", label: "Full screen", hint: "Instead of the page, until it is left." },
] as const;
const FREQUENCIES = [
  { value: "once", label: "once" },
  { value: "session", label: "once a session" },
  { value: "days", label: "every few days" },
  { value: "until_answered", label: "until it was answered or acted on" },
] as const;

/** How, where, when and how often it is shown in the app. The device keeps these rules. */
export function InAppSection({ appId, draft, change, errorOf }: PartProps) {
  const { options, kind } = draft;
  const set = (part: Partial<OptionsDraft>) => change({ options: { ...options, ...part } });
  const event = errorOf("options.inApp.trigger.event");
  const wrong = [event, errorOf("options.inApp.frequency.days"), errorOf("options.closeable")].some(
    (one) => one !== undefined,
  );
  return (
    <Fold title="In the app" summary={summaryOf(draft)} wrong={wrong}>
      {kind === "tutorial" || kind === "data_push" ? null : (
        <RadioGroup
          aria-label="Style"
          value={options.style}
          onChange={(style) => set({ style })}
          options={STYLES}
        />
      )}
      {options.style === "banner" && kind !== "tutorial" && kind !== "data_push" ? (
        <Segmented
          aria-label="Edge"
          value={options.position}
          onChange={(position) => set({ position })}
          options={[
            { value: "top", label: "Top" },
            { value: "bottom", label: "Bottom" },
          ]}
        />
      ) : null}
      <ActivitiesField
        appId={appId}
        chosen={options.activities}
        onChange={(activities) => set({ activities })}
      />
      <div className="flex flex-col gap-2">
        <Checkbox
          checked={options.waits}
          onChange={(waits) => set({ waits })}
          label="Wait for an event on the device"
          hint="Shown the moment it happens, without asking the server."
        />
        {options.waits ? (
          <>
            <HitFields
              appId={appId}
              label="Event"
              events
              hit={options.event}
              onChange={(next) => set({ event: next })}
              bad={event !== undefined}
            />
            {event ? (
              <p role="alert" className="text-red text-xs">
                {event}
              </p>
            ) : null}
          </>
        ) : null}
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <Field label="How often to one person" error={errorOf("options.inApp.frequency.days")}>
          <Select
            className="w-full md:w-72"
            value={options.frequency}
            onChange={(frequency) => set({ frequency })}
            options={FREQUENCIES}
          />
        </Field>
        {options.frequency === "days" ? (
          <NumberInput
            aria-label="Days between"
            className="w-20"
            min={1}
            max={365}
            value={options.days}
            onChange={(days) => set({ days: days === null ? null : Math.round(days) })}
            unit="days"
          />
        ) : null}
      </div>
      {kind === "data_push" ? null : (
        <>
          <Checkbox
            checked={options.closeable}
            onChange={(closeable) => set({ closeable })}
            label="People can close it"
            hint={errorOf("options.closeable") ?? "Otherwise only its own buttons lead out."}
          />
          {kind === "tutorial" ? null : (
            <Checkbox
              checked={options.inbox}
              onChange={(inbox) => set({ inbox })}
              label="Keep it in the inbox of the app"
              hint="To be read again after it was shown."
            />
          )}
        </>
      )}
    </Fold>
  );
}

/** "Banner at the bottom, once". */
function summaryOf({ kind, options }: PartProps["draft"]): string {
  const { style, position, frequency, days, activities, waits } = options;
  const look = STYLES.find(({ value }) => value === style)?.label ?? "";
  const often = FREQUENCIES.find(({ value }) => value === frequency)?.label ?? "";
  return [
    kind === "announcement" || kind === "poll"
      ? `${look}${style === "banner" ? ` at the ${position}` : ""}`
      : "",
    frequency === "days" ? `every ${days ?? "few"} days` : often,
    activities.length > 0 ? `on ${activities.join(", ")}` : "",
    waits ? "after an event" : "",
  ]
    .filter(Boolean)
    .join(", ");
}
