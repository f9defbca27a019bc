"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { ListField } from "@/components/understand/segments/builder/value-field.tsx";

/** Chooses activities of the app, from those received or planned. No choice means anywhere. */
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
      <p className="font-medium text-sm">Show only on these activities</p>
      <ListField
        label="Activities"
        list={chosen}
        known={known}
        type="string"
        placeholder="Choose an activity"
        onChange={(list) => onChange(list.map(String))}
      />
      {chosen.length === 0 ? (
        <p className="text-muted text-xs">
          With no activity chosen, the message is shown anywhere in the app.
        </p>
      ) : null}
    </div>
  );
}
