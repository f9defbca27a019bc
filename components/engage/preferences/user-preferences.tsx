"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";

/** What a user wants to hear about, and the page where they choose it. */
export function UserPreferences({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.preferences.get.queryOptions({ appId, userId }));
  if (query.error) return <QueryError query={query} />;
  return (
    <Section title="Wants to hear about">
      {query.data ? (
        <div className="flex flex-col gap-4">
          <Choices preferences={query.data} />
          <Field
            label="Their own page to choose"
            hint="Works without signing in. Give it to nobody else."
          >
            <CopyField label="the link" value={query.data.link} />
          </Field>
        </div>
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Section>
  );
}

function Choices({ preferences: { messages, topics } }: { preferences: Preferences }) {
  if (!messages)
    return (
      <p className="text-sm">
        <StateDot tone="amber">No messages at all, service messages apart</StateDot>
      </p>
    );
  if (topics.length === 0)
    return <p className="text-muted text-sm">Everything. The app has no topics to choose from.</p>;
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {topics.map(({ id, name, on, chosen }) => (
        <li key={id} className="flex items-baseline justify-between gap-3">
          <StateDot tone={on ? "green" : "neutral"}>{name}</StateDot>
          <span className="whitespace-nowrap text-muted text-xs">
            {on ? "On" : "Off"}
            {chosen ? ", their choice" : ", by default"}
          </span>
        </li>
      ))}
    </ul>
  );
}
