"use client";

import { ChevronRight } from "lucide-react";
import { lifetimeInWords } from "@/components/campaigns/lifetime-words.ts";
import type { PartProps } from "@/components/campaigns/what-section.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Card } from "@/components/ui/section.tsx";
import { Select } from "@/components/ui/select.tsx";

const LIFETIMES = [3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 28 * 86_400];

const URGENCIES = [
  { value: "very-low", label: "Very low", hint: "When the device is charging and on Wi-Fi." },
  { value: "low", label: "Low", hint: "When the device is charging or on Wi-Fi." },
  { value: "normal", label: "Normal", hint: "When the device is awake." },
  { value: "high", label: "High", hint: "At once, even when the battery is low." },
] as const;

/** What seldom needs to be changed. */
export function OptionsSection({ draft, change }: Pick<PartProps, "draft" | "change">) {
  const lifetimes = [...new Set([...LIFETIMES, draft.ttlSeconds])].sort((a, b) => a - b);
  const urgency = URGENCIES.find(({ value }) => value === draft.urgency);
  return (
    <Card>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-2 rounded-lg px-4 py-3.5 text-sm [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 text-faint transition-transform group-open:rotate-90"
          />
          <h2 className="font-semibold text-base">Options</h2>
          <span className="text-muted group-open:hidden">
            Delivered within {lifetimeInWords(draft.ttlSeconds)}, {urgency?.label.toLowerCase()}{" "}
            urgency
          </span>
        </summary>
        <div className="grid gap-5 px-4 pb-4 md:grid-cols-2">
          <Field
            label="Time to live"
            hint="A device that is off this long does not get the message any more."
          >
            <Select
              value={String(draft.ttlSeconds)}
              onChange={(value) => change({ ttlSeconds: Number(value) })}
              options={lifetimes.map((seconds) => ({
                value: String(seconds),
                label: lifetimeInWords(seconds),
              }))}
            />
          </Field>
          <Field label="Urgency" hint="A sleeping device may wait with what is less urgent.">
            <Select
              value={draft.urgency}
              onChange={(value) => change({ urgency: value })}
              options={URGENCIES}
            />
          </Field>
        </div>
      </details>
    </Card>
  );
}
