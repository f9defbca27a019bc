"use client";

import { useQuery } from "@tanstack/react-query";
import { deviceWords } from "@/components/collect/live/live-words.ts";
import type { LiveFilter } from "@/components/collect/live/use-live-filter.ts";
import { PersonPicker } from "@/components/collect/people/person-picker.tsx";
import { TAG_KINDS } from "@/components/collect/tags/tag-kinds.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const ALL = "all";

/** Filters the lines by user, device or tag, or shows only lines with problems. */
export function LiveFilters({
  appId,
  filter,
  isFiltered,
  lines,
  onChange,
  onClear,
}: {
  appId: number;
  filter: LiveFilter;
  isFiltered: boolean;
  /** The user whose devices are offered. */
  lines: readonly LiveLine[];
  onChange: (to: Partial<LiveFilter>) => void;
  onClear: () => void;
}) {
  return (
    <div className="flex flex-wrap items-end gap-3 max-md:grid max-md:grid-cols-2">
      <div className="w-48 max-md:w-full max-md:min-w-0">
        <PersonPicker
          appId={appId}
          label="User"
          nobody="All users"
          value={filter.user}
          onChange={(user) => onChange({ user })}
        />
      </div>
      <DeviceFilter appId={appId} value={filter.device} lines={lines} onChange={onChange} />
      <TagFilter appId={appId} value={filter.tag} onChange={onChange} />
      <Segmented
        aria-label="Filter lines"
        className="max-md:col-span-2"
        value={filter.problems ? "problems" : "all"}
        onChange={(value) => onChange({ problems: value === "problems" })}
        options={[
          { value: "all", label: "Everything" },
          { value: "problems", label: "Only problems" },
        ]}
      />
      {isFiltered ? (
        <Button variant="ghost" onClick={onClear}>
          Clear filter
        </Button>
      ) : null}
    </div>
  );
}

function DeviceFilter({
  appId,
  value,
  lines,
  onChange,
}: {
  appId: number;
  value: number | null;
  lines: readonly LiveLine[];
  onChange: (to: Partial<LiveFilter>) => void;
}) {
  const trpc = useTRPC();
  const { data: pairings = [] } = useQuery(trpc.live.pairings.queryOptions({ appId }));
  const options = new Map<
    string,
    { value: string; label: string; hint?: string; group?: string }
  >();
  for (const { device, name, mine, memberName } of pairings) {
    if (!device) continue;
    const hint = mine ? "yours" : (memberName ?? "");
    options.set(String(device.id), {
      value: String(device.id),
      label: `${name}: ${deviceWords(device)}`,
      hint,
      group: "Paired",
    });
  }
  for (const { device } of lines) {
    if (!device || options.has(String(device.id))) continue;
    options.set(String(device.id), {
      value: String(device.id),
      label: deviceWords(device),
      hint: `no. ${device.id}`,
      group: "In the stream",
    });
  }
  const chosen = value === null ? null : String(value);
  if (chosen !== null && !options.has(chosen))
    options.set(chosen, { value: chosen, label: `Device ${chosen}` });
  return (
    <Field label="Device" className="w-52 max-md:w-full">
      <Combobox
        value={chosen ?? ALL}
        onChange={(next) => onChange({ device: next === ALL ? null : Number(next) })}
        options={[{ value: ALL, label: "All devices" }, ...options.values()]}
      />
    </Field>
  );
}

function TagFilter({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: string | null;
  onChange: (to: Partial<LiveFilter>) => void;
}) {
  const trpc = useTRPC();
  const { data: tags = [] } = useQuery(trpc.tags.names.queryOptions({ appId }));
  const options = TAG_KINDS.flatMap(({ kind, plural }) =>
    tags
      .filter((tag) => tag.kind === kind)
      .map((tag) => ({ value: `${kind}:${tag.name}`, label: tag.name, group: plural })),
  );
  const known = value === null || options.some((option) => option.value === value);
  return (
    <Field label="Tag" className="w-52 max-md:col-span-2 max-md:w-full">
      <Combobox
        value={value ?? ALL}
        onChange={(next) => onChange({ tag: next === ALL ? null : next })}
        options={[
          { value: ALL, label: "All tags" },
          ...(known ? [] : [{ value, label: value.slice(value.indexOf(":") + 1) }]),
          ...options,
        ]}
      />
    </Field>
  );
}
