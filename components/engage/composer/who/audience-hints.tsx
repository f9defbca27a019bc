"use client";

import { HintLine } from "@/components/collect/tags/hint-line.tsx";
import { useTagHints } from "@/components/collect/tags/use-tag-hints.ts";
import { useForecast } from "@/components/engage/composer/who/use-forecast.ts";
import type { SegmentId } from "@/server/id.ts";
import { formatCount } from "@/server/words.ts";

const EVERYONE = { segments: [], excluded: [], limit: null, testOnly: false };

/** Shows hints about the tags that the chosen segment uses, and how many people the campaign would reach. */
export function AudienceHints({ appId, segmentId }: { appId: number; segmentId: SegmentId }) {
  const known = useTagHints(appId, { segmentId });
  const { data: forecast } = useForecast(appId, { ...EVERYONE, segments: [segmentId] }, "push");
  const current = known?.asked.segmentId === segmentId ? known.hints : undefined;
  if (!current || current.segment.length === 0) return <div role="status" className="sr-only" />;
  return (
    <div role="status" className="flex flex-col gap-1">
      {forecast ? (
        <p className="text-sm">
          This campaign would reach {formatCount(forecast.reachable)} of{" "}
          {formatCount(current.people)} people:
        </p>
      ) : null}
      {current.segment.map((hint) => (
        <HintLine key={hint.sentence} appId={appId} hint={hint} />
      ))}
    </div>
  );
}
