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

/** Shows a user's message preferences, and the link to their preference centre. */
export function UserPreferences({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.preferences.get.queryOptions({ appId, userId }));
  if (query.error) return <QueryError query={query} />;
  return (
    <Section title="Message preferences">
      {query.data ? (
        <div className="flex flex-col gap-4">
          <Choices preferences={query.data} />
          <Field
            label="Preference centre link"
            hint="Works without signing in. Share it only with this user."
          >
            <CopyField label="preference centre link" value={query.data.link} />
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
        <StateDot tone="amber">Service messages only</StateDot>
      </p>
    );
  if (topics.length === 0)
    return (
      <p className="text-muted text-sm">All messages. The app has no topics to choose from.</p>
    );
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {topics.map(({ id, name, on, chosen }) => (
        <li key={id} className="flex items-baseline justify-between gap-3">
          <StateDot tone={on ? "green" : "neutral"}>{name}</StateDot>
          <span className="whitespace-nowrap text-muted text-xs">
            {on ? "On" : "Off"}
            {chosen ? ", chosen by the user" : ", by default"}
          </span>
        </li>
      ))}
    </ul>
  );
}
