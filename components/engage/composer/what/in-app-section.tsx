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
  {
    value: "banner",
    label: "Banner",
    hint: "At the edge of the screen. People can keep using the app.",
  },
  { value: "modal", label: "Dialog", hint: "In the middle, on top of the page." },
  { value: "full_screen", label: "Full screen", hint: "Covers the page until it is closed." },
] as const;
const FREQUENCIES = [
  { value: "once", label: "once" },
  { value: "session", label: "once per session" },
  { value: "days", label: "every few days" },
  { value: "until_answered", label: "until it is answered or acted on" },
] as const;

/** Sets how, where, when and how often the message is shown in the app. The device applies these rules. */
export function InAppSection({ appId, draft, change, errorOf }: PartProps) {
  const { options, kind } = draft;
  const set = (part: Partial<OptionsDraft>) => change({ options: { ...options, ...part } });
  const event = errorOf("options.inApp.trigger.event");
  const wrong = [event, errorOf("options.inApp.frequency.days"), errorOf("options.closeable")].some(
    (message) => message !== undefined,
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
          aria-label="Banner position"
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
          hint="The message appears as soon as the event happens, without a request to the server."
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
        <Field label="How often per person" error={errorOf("options.inApp.frequency.days")}>
          <Select
            className="w-full md:w-72"
            value={options.frequency}
            onChange={(frequency) => set({ frequency })}
            options={FREQUENCIES}
          />
        </Field>
        {options.frequency === "days" ? (
          <NumberInput
            aria-label="Days between two displays"
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
            hint={
              errorOf("options.closeable") ?? "Otherwise people can leave it only with its buttons."
            }
          />
          {kind === "tutorial" ? null : (
            <Checkbox
              checked={options.inbox}
              onChange={(inbox) => set({ inbox })}
              label="Keep it in the app’s inbox"
              hint="People can read it again after it was shown."
            />
          )}
        </>
      )}
    </Fold>
  );
}

/** Returns the settings in a few words: "Banner at the bottom, once". */
function summaryOf({ kind, options }: PartProps["draft"]): string {
  const { style, position, frequency, days, activities, waits } = options;
  const styleName = STYLES.find(({ value }) => value === style)?.label ?? "";
  const frequencyName = FREQUENCIES.find(({ value }) => value === frequency)?.label ?? "";
  return [
    kind === "announcement" || kind === "poll"
      ? `${styleName}${style === "banner" ? ` at the ${position}` : ""}`
      : "",
    frequency === "days" ? `every ${days ?? "few"} days` : frequencyName,
    activities.length > 0 ? `on ${activities.join(", ")}` : "",
    waits ? "after an event" : "",
  ]
    .filter(Boolean)
    .join(", ");
}
