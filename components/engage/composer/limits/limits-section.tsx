"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import { TopicSelect } from "@/components/engage/composer/limits/topic-select.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const PRIORITIES = [
  { value: "5", label: "Highest", hint: "Sent before all other campaigns" },
  { value: "4", label: "High" },
  { value: "3", label: "Normal" },
  { value: "2", label: "Low" },
  { value: "1", label: "Lowest", hint: "Sent after all other campaigns" },
] as const;

/** The topic and priority of a campaign, and whether the app's sending limits apply to it. */
export function LimitsSection({ appId, draft, change }: PartProps) {
  const priority = PRIORITIES.find(({ value }) => value === String(draft.priority));
  return (
    <Fold
      title="Priority and limits"
      summary={
        draft.exempt
          ? "Service message, exempt from all limits"
          : `${priority?.label} priority, sending limits apply`
      }
    >
      <Field
        label="Priority"
        hint="If a limit allows only one message, the one with the higher priority is sent and the other waits."
      >
        <Select
          className="w-full md:w-60"
          value={String(draft.priority)}
          onChange={(next) => change({ priority: Number(next) })}
          options={PRIORITIES.map((option) => ({ ...option, value: option.value as string }))}
        />
      </Field>
      <TopicSelect
        appId={appId}
        value={draft.topicId}
        onChange={(topicId) => change({ topicId })}
      />
      <Checkbox
        checked={draft.exempt}
        onChange={(exempt) => change({ exempt })}
        label="This is a service message"
        hint="Such as a receipt or a security alert that people need even if they opted out."
      />
      {draft.exempt ? (
        <Notice tone="amber">
          A service message ignores frequency caps, quiet hours, topic opt-outs and control groups.
          It does not count toward the frequency caps, and the report marks it as exempt.
        </Notice>
      ) : null}
    </Fold>
  );
}
