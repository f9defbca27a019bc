"use client";

import { HitFields } from "@/components/engage/composer/hit-fields.tsx";
import { AppInfoTrigger } from "@/components/engage/composer/when/app-info-trigger.tsx";
import type { TriggerDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { PlaceFields } from "@/components/engage/composer/when/place-fields.tsx";
import { SegmentSelect } from "@/components/engage/composer/who/segment-select.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const TYPES = [
  {
    value: "hit",
    label: "A person does something",
    hint: "An event, an activity, a session and so on",
  },
  { value: "first_session", label: "A person’s first session", hint: "Once, when they are new" },
  { value: "app_info", label: "An app-info value changes", hint: "Such as a plan or a city" },
  {
    value: "segment_enter",
    label: "A person enters a segment",
    hint: "Checked every few minutes",
  },
  {
    value: "segment_leave",
    label: "A person leaves a segment",
    hint: "Checked every few minutes",
  },
  {
    value: "place",
    label: "A person arrives at a place",
    hint: "Needs an app that reports its location",
  },
] as const;

/** Chooses what triggers the message. */
export function TriggerEditor({
  appId,
  trigger,
  onChange,
  errorOf,
}: {
  appId: number;
  trigger: TriggerDraft;
  onChange: (trigger: TriggerDraft) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const set = (part: Partial<TriggerDraft>) => onChange({ ...trigger, ...part });
  const { type } = trigger;
  return (
    <div className="flex flex-col gap-4">
      <Field label="Trigger">
        <Select
          className="w-full md:w-80"
          value={type}
          onChange={(next) => set({ type: next })}
          options={TYPES}
        />
      </Field>
      {type === "hit" ? (
        <HitFields
          appId={appId}
          label="Trigger"
          hit={trigger.hit}
          onChange={(hit) => set({ hit })}
        />
      ) : null}
      {type === "app_info" ? (
        <AppInfoTrigger
          appId={appId}
          trigger={trigger}
          set={set}
          error={errorOf("schedule.on.key")}
        />
      ) : null}
      {type === "segment_enter" || type === "segment_leave" ? (
        <SegmentSelect
          appId={appId}
          label="Segment"
          value={trigger.segmentId}
          onChange={(segmentId) => set({ segmentId })}
          error={errorOf("schedule.on.segmentId")}
        />
      ) : null}
      {type === "place" ? (
        <PlaceFields
          place={trigger.place}
          onChange={(place) => set({ place })}
          errorOf={(field) => errorOf(`schedule.on.${field}`)}
        />
      ) : null}
    </div>
  );
}
