"use client";

import { HintLine } from "@/components/collect/tags/hint-line.tsx";
import { useTagHints } from "@/components/collect/tags/use-tag-hints.ts";
import { useForecast } from "@/components/engage/composer/who/use-forecast.ts";

const EVERYBODY = { segments: [], excluded: [], limit: null, testOnly: false };
const number = new Intl.NumberFormat("en");

/** What is to be known of the tags that the chosen segment reads, with what it makes of the reach. */
export function AudienceHints({ appId, segmentId }: { appId: number; segmentId: number }) {
  const known = useTagHints(appId, { segmentId });
  const { data: forecast } = useForecast(appId, { ...EVERYBODY, segments: [segmentId] }, "push");
  const current = known?.asked.segmentId === segmentId ? known.hints : undefined;
  if (!current || current.segment.length === 0) return <div role="status" className="sr-only" />;
  return (
    <div role="status" className="flex flex-col gap-1">
      {forecast ? (
        <p className="text-sm">
          This campaign would reach {number.format(forecast.reachable)} of{" "}
          {number.format(current.people)} people:
        </p>
      ) : null}
      {current.segment.map((hint) => (
        <HintLine key={hint.sentence} appId={appId} hint={hint} />
      ))}
    </div>
  );
}
