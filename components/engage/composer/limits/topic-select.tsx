"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";

const NONE = "none";

/** Chooses the campaign's topic. People who opted out of it do not receive the campaign. */
export function TopicSelect({
  appId,
  value,
  onChange,
}: {
  appId: number;
  value: number | null;
  onChange: (topicId: number | null) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.topics.list.queryOptions({ appId }));
  const topics = (data?.topics ?? []).filter(
    ({ id, archivedAt }) => archivedAt === null || id === value,
  );
  return (
    <Field
      label="Topic"
      hint={
        data && topics.length === 0 ? (
          <>
            No topics yet. Add{" "}
            <Link href={`/apps/${appId}/settings/topics`} className="text-accent-text underline">
              topics
            </Link>{" "}
            so that people can choose which messages they receive.
          </>
        ) : (
          "People who opted out of this topic do not receive the message."
        )
      }
    >
      <Select
        className="w-full md:w-60"
        value={value === null ? NONE : String(value)}
        onChange={(next) => onChange(next === NONE ? null : Number(next))}
        options={[
          { value: NONE, label: "No topic" },
          ...topics.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
    </Field>
  );
}
