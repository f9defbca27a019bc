"use client";

import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import type { TagCount } from "@/components/understand/users/user.ts";
import type { HitKind } from "@/server/collect/people/schema.ts";
import { formatCount } from "@/server/words.ts";

export interface TimelineOnly {
  kind: HitKind | null;
  name: string | null;
}

const KINDS: readonly { value: HitKind; label: string }[] = [
  { value: "activity", label: "Activities" },
  { value: "event", label: "Events" },
  { value: "job", label: "Jobs" },
  { value: "error", label: "Errors" },
  { value: "crash", label: "Crashes" },
  { value: "session", label: "Sessions" },
];
const ALL = "all";

/** Filters the timeline by kind and by tag. */
export function TimelineFilter({
  tags,
  only,
  onChange,
}: {
  tags: readonly TagCount[];
  only: TimelineOnly;
  onChange: (only: TimelineOnly) => void;
}) {
  const kinds = KINDS.filter(({ value }) => tags.some(({ kind }) => kind === value));
  const named = tags.filter(({ kind }) => kind === only.kind && kind !== "session");
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label="Kind"
        className="w-40"
        value={only.kind ?? ALL}
        onChange={(kind) => onChange({ kind: kind === ALL ? null : kind, name: null })}
        options={[{ value: ALL, label: "Everything" }, ...kinds]}
      />
      {named.length > 1 ? (
        <Combobox
          aria-label="Tag"
          className="w-60 max-md:w-full"
          value={only.name ?? ALL}
          onChange={(name) => onChange({ ...only, name: name === ALL ? null : name })}
          options={[
            { value: ALL, label: "All tags" },
            ...named.map(({ name, n }) => ({
              value: name,
              label: name,
              hint: formatCount(n),
            })),
          ]}
        />
      ) : null}
    </div>
  );
}
