"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { HitPicker } from "@/components/engage/programs/hit-picker.tsx";
import { SegmentPicker } from "@/components/engage/programs/segment-picker.tsx";
import type { StartDraft, StartKind } from "@/components/engage/programs/start-draft.ts";
import { draftOfStart, startOf } from "@/components/engage/programs/start-draft.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import type { ProgramStart } from "@/server/engage/schedule/schema.trigger.ts";

const KINDS: readonly { value: StartKind; label: string; hint?: string }[] = [
  { value: "first_session", label: "At their first session" },
  { value: "hit", label: "When they do something", hint: "An event, activity, job and so on" },
  { value: "app_info", label: "When an app-info value changes" },
  { value: "segment_enter", label: "When they enter a segment" },
  { value: "segment_leave", label: "When they leave a segment" },
  { value: "place", label: "When they arrive at a place" },
  { value: "launch", label: "All together, at launch" },
];

/** Edits what makes people enter. It passes null to `onChange` while the start is incomplete. */
export function StartFields({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: ProgramStart;
  onChange: (value: ProgramStart | null) => void;
}) {
  const [draft, setDraft] = useState<StartDraft>(() => draftOfStart(value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the draft changes, not when the listener does.
  useEffect(() => onChange(startOf(draft)), [draft]);
  const put = (part: Partial<StartDraft>) => setDraft({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-4">
      <Field label="People start">
        <Select value={draft.kind} onChange={(kind) => put({ kind })} options={KINDS} />
      </Field>
      {draft.kind === "hit" ? (
        <HitPicker appId={appId} value={draft.hit} onChange={(hit) => put({ hit })} />
      ) : null}
      {draft.kind === "app_info" ? (
        <AppInfoKey appId={appId} value={draft.key} onChange={(key) => put({ key })} />
      ) : null}
      {draft.kind === "segment_enter" || draft.kind === "segment_leave" ? (
        <Field label="Segment">
          <SegmentPicker
            appId={appId}
            value={draft.segmentId}
            onChange={(segmentId) => put({ segmentId })}
          />
        </Field>
      ) : null}
      {draft.kind === "place" ? <Place draft={draft} put={put} /> : null}
    </div>
  );
}

function AppInfoKey({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: string | null;
  onChange: (value: string) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  return (
    <Field label="App-info" hint="Any change to this value counts.">
      <Combobox
        value={value}
        onChange={onChange}
        options={(data?.appInfo ?? []).map(({ key }) => ({ value: key, label: key }))}
        createLabel={(text) => `Use “${text}”`}
      />
    </Field>
  );
}

function Place({ draft, put }: { draft: StartDraft; put: (part: Partial<StartDraft>) => void }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Place name" className="sm:col-span-2">
        <Input value={draft.place} onChange={(event) => put({ place: event.target.value })} />
      </Field>
      <Field label="Latitude">
        <NumberInput value={draft.latitude} onChange={(latitude) => put({ latitude })} />
      </Field>
      <Field label="Longitude">
        <NumberInput value={draft.longitude} onChange={(longitude) => put({ longitude })} />
      </Field>
      <Field label="Radius">
        <NumberInput value={draft.radius} unit="metres" onChange={(radius) => put({ radius })} />
      </Field>
    </div>
  );
}
