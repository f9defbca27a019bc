"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import type { SegmentId } from "@/server/id.ts";
import { counted } from "@/server/words.ts";

/** Chooses one segment of the app. */
export function SegmentSelect({
  appId,
  label,
  value,
  onChange,
  error,
}: {
  appId: number;
  label: string;
  value: number | null;
  onChange: (segmentId: SegmentId) => void;
  error?: string | undefined;
}) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const chosen = data.find(({ id }) => id === value);
  return (
    <Field label={label} error={error} hint={chosen?.sentence}>
      <Combobox
        value={value === null ? null : String(value)}
        onChange={(text) => {
          const segment = data.find(({ id }) => String(id) === text);
          if (segment) onChange(segment.id);
        }}
        placeholder="Choose a segment…"
        searchPlaceholder="Search segments…"
        emptyText="No segments match."
        options={data.map(({ id, name, lastCount }) => ({
          value: String(id),
          label: name,
          ...(lastCount === null ? {} : { hint: counted(lastCount, "person", "people") }),
        }))}
      />
    </Field>
  );
}
