"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import type { SegmentId } from "@/server/id.ts";

/** Chooses one of the app's segments, or none. */
export function SegmentPicker({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: SegmentId | null;
  onChange: (value: SegmentId | null) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const options = (data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <span className="flex gap-2">
      <Combobox
        value={value === null ? null : String(value)}
        onChange={(chosen) => onChange(data?.find(({ id }) => String(id) === chosen)?.id ?? null)}
        options={options}
        placeholder="Everyone"
        emptyText="No segments yet."
      />
      {value === null ? null : <Button onClick={() => onChange(null)}>Everyone</Button>}
    </span>
  );
}
