"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import type { OptionsDraft } from "@/components/engage/composer/what/draft-options.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { formatLength } from "@/server/words.ts";

const LIFETIMES = [3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 28 * 86_400];

const URGENCIES = [
  {
    value: "very-low",
    label: "Very low",
    hint: "Delivered when the device is charging and on Wi-Fi.",
  },
  { value: "low", label: "Low", hint: "Delivered when the device is charging or on Wi-Fi." },
  { value: "normal", label: "Normal", hint: "Delivered when the device is awake." },
  { value: "high", label: "High", hint: "Delivered immediately, even when the battery is low." },
] as const;

/** The delivery and display options of a message. */
export function OptionsSection({ draft, change, errorOf, leave }: PartProps) {
  const lifetimes = [...new Set([...LIFETIMES, draft.ttlSeconds])].sort((a, b) => a - b);
  const urgency = URGENCIES.find(({ value }) => value === draft.urgency);
  const set = (part: Partial<OptionsDraft>) => change({ options: { ...draft.options, ...part } });
  const push = draft.channel !== "in_app";
  return (
    <Fold
      title="Options"
      summary={`Delivered within ${formatLength(draft.ttlSeconds)}${push ? `, ${urgency?.label.toLowerCase()} urgency` : ""}`}
      wrong={["badge", "sound", "category"].some((field) => errorOf(`options.${field}`))}
    >
      <div className="grid gap-5 md:grid-cols-2">
        <Field
          label="Time to live"
          hint={
            push
              ? "If a device stays offline longer than this, the message is not delivered."
              : "If people do not open the app within this time, they do not see the message."
          }
        >
          <Select
            value={String(draft.ttlSeconds)}
            onChange={(value) => change({ ttlSeconds: Number(value) })}
            options={lifetimes.map((seconds) => ({
              value: String(seconds),
              label: formatLength(seconds),
            }))}
          />
        </Field>
        {push ? (
          <Field label="Urgency" hint="A sleeping device may delay less urgent messages.">
            <Select
              value={draft.urgency}
              onChange={(value) => change({ urgency: value })}
              options={URGENCIES}
            />
          </Field>
        ) : null}
        {push && draft.kind !== "data_push" ? (
          <>
            <Field
              label="Badge"
              optional
              error={errorOf("options.badge")}
              hint="Badge on the iOS app icon. Leave empty to keep it; 0 clears it."
            >
              <NumberInput
                min={0}
                value={draft.options.badge}
                onChange={(badge) => set({ badge: badge === null ? null : Math.round(badge) })}
              />
            </Field>
            <Field
              label="Sound"
              optional
              error={errorOf("options.sound")}
              hint="“default” or the name of a sound in your app. Leave empty to let the device decide."
            >
              <Input
                value={draft.options.sound}
                onChange={(event) => set({ sound: event.target.value })}
                placeholder="default"
              />
            </Field>
          </>
        ) : null}
        <Field
          label="Category"
          optional
          error={errorOf("options.category")}
          hint="Your app can display messages of a category in its own way. Leave empty for the default look."
        >
          <Input
            value={draft.options.category}
            onChange={(event) => set({ category: event.target.value })}
            onBlur={() => leave("options.category")}
            placeholder="breaking_news"
          />
        </Field>
      </div>
    </Fold>
  );
}
