"use client";

import { Fold } from "@/components/engage/composer/fold.tsx";
import { TopicSelect } from "@/components/engage/composer/limits/topic-select.tsx";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const PRIORITIES = [
  { value: "5", label: "Highest", hint: "Goes before all others" },
  { value: "4", label: "High" },
  { value: "3", label: "Normal" },
  { value: "2", label: "Low" },
  { value: "1", label: "Lowest", hint: "Gives way to all others" },
] as const;

/** What it is about, and how it stands to the limits that keep people from too many messages. */
export function MannersSection({ appId, draft, change }: PartProps) {
  const priority = PRIORITIES.find(({ value }) => value === String(draft.priority));
  return (
    <Fold
      title="Priority and limits"
      summary={
        draft.exempt
          ? "A service message: free of all limits"
          : `${priority?.label} priority, within the app’s limits`
      }
    >
      <Field
        label="Priority"
        hint="When a person may get only one message now, the one of higher priority goes and the other waits."
      >
        <Select
          className="w-full md:w-60"
          value={String(draft.priority)}
          onChange={(next) => change({ priority: Number(next) })}
          options={PRIORITIES.map((one) => ({ ...one, value: one.value as string }))}
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
        hint="Such as a receipt or a warning: what people need even if they want no news."
      />
      {draft.exempt ? (
        <Notice tone="amber">
          It goes out whatever the limits say: more than the cap, at night, to people who turned its
          topic off, and to the control group. It does not count towards the limits either, and the
          report says that it was exempt.
        </Notice>
      ) : null}
    </Fold>
  );
}
