"use client";

import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { channelsOf, KIND_CHOICES } from "@/components/engage/composer/what/kind-words.ts";
import { cn } from "@/components/ui/cn.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Section } from "@/components/ui/section.tsx";

/**
 * Chooses the campaign's name, kind and channel. The kind is fixed after the first save, because the report depends
 * on it.
 */
export function KindSection({
  draft,
  change,
  errorOf,
  leave,
  fixed,
}: PartProps & { fixed: boolean }) {
  return (
    <Section title="Campaign">
      <div className="flex flex-col gap-5">
        <Field label="Campaign name" hint="Only your team sees this name." error={errorOf("name")}>
          <Input
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            onBlur={() => leave("name")}
            placeholder="Finish signing in, November"
            maxLength={120}
          />
        </Field>
        {fixed ? null : (
          <fieldset className="grid grid-cols-2 gap-2 xl:grid-cols-4">
            <legend className="mb-1.5 font-medium text-sm">Kind</legend>
            {KIND_CHOICES.map(({ value, label, hint, icon: Icon }) => {
              const on = draft.kind === value;
              return (
                <button
                  key={value}
                  type="button"
                  aria-pressed={on}
                  onClick={() => change({ kind: value, channel: channelsOf(value, draft.channel) })}
                  className={cn(
                    "flex flex-col gap-1 rounded-md border p-3 text-left",
                    on ? "border-accent bg-accent-soft" : "hover:bg-hover",
                  )}
                >
                  <span
                    className={cn(
                      "flex items-center gap-2 font-medium text-sm",
                      on && "text-accent-text",
                    )}
                  >
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {label}
                  </span>
                  <span className={cn("text-xs", on ? "text-accent-text" : "text-muted")}>
                    {hint}
                  </span>
                </button>
              );
            })}
          </fieldset>
        )}
        <Field label="Channel">
          <RadioGroup
            value={draft.channel}
            onChange={(channel) => change({ channel })}
            options={[
              {
                value: "push",
                label: "Push",
                hint: "A notification outside the app, for people who allowed notifications. It arrives right away.",
              },
              {
                value: "in_app",
                label: "In the app",
                hint: "A message inside the app. It needs no permission and appears at the person’s next visit.",
              },
              {
                value: "anytime",
                label: "In the app or push",
                hint: "Shown in the app if people open it before the push is sent. Otherwise sent as a push. Never both.",
              },
            ]}
          />
        </Field>
      </div>
    </Section>
  );
}
