"use client";

import { useForecast } from "@/components/engage/composer/who/use-forecast.ts";
import { Progress } from "@/components/ui/progress.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { Channel } from "@/server/engage/content/schema.kinds.ts";

/** Shows how many people in the audience can be reached now, as a bar and in sentences. */
export function Forecast({
  appId,
  audience,
  channel,
}: {
  appId: number;
  audience: Audience;
  channel: Channel;
}) {
  const { data, error, isFetching, refetch } = useForecast(appId, audience, channel);
  if (error && !data) {
    return <QueryError query={{ error, isFetching, refetch }} />;
  }
  if (!data) {
    return (
      <div
        role="status"
        aria-label="Counting"
        className="flex flex-col gap-2 rounded-md border p-3"
      >
        <Skeleton className="h-1.5" />
        <Skeleton className="w-3/4" />
      </div>
    );
  }
  const { people, reachable, sentences } = data;
  return (
    <div className="flex flex-col gap-2 rounded-md border bg-bg p-3 text-sm" aria-live="polite">
      {people > 0 && channel !== "in_app" ? (
        <Progress value={reachable} max={people} label="Reachable part of the audience" />
      ) : null}
      {sentences.map((sentence, at) => (
        <p key={sentence} className={at === 0 ? "font-medium" : "text-muted"}>
          {sentence}
        </p>
      ))}
    </div>
  );
}
