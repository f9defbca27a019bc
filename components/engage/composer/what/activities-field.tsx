"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { ListField } from "@/components/understand/segments/builder/value-field.tsx";

/** Activities of the app, from those that were received or planned; none = anywhere. */
export function ActivitiesField({
  appId,
  chosen,
  onChange,
}: {
  appId: number;
  chosen: readonly string[];
  onChange: (activities: string[]) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  const known = (data?.hits ?? [])
    .filter(({ kind }) => kind === "activity")
    .map(({ name }) => name);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-sm">Only on these activities</p>
      <ListField
        label="Activities"
        list={chosen}
        known={known}
        type="string"
        placeholder="Which one?"
        onChange={(list) => onChange(list.map(String))}
      />
      {chosen.length === 0 ? (
        <p className="text-muted text-xs">None chosen: anywhere in the app.</p>
      ) : null}
    </div>
  );
}
