"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { audienceOfDraft, isAudienceChosen } from "@/components/engage/composer/draft.ts";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { AudienceHints } from "@/components/engage/composer/who/audience-hints.tsx";
import type { AudienceDraft } from "@/components/engage/composer/who/draft-audience.ts";
import { audienceSentence } from "@/components/engage/composer/who/draft-audience.ts";
import { Forecast } from "@/components/engage/composer/who/forecast.tsx";
import { LimitFields } from "@/components/engage/composer/who/limit-fields.tsx";
import { SegmentChips } from "@/components/engage/composer/who/segment-chips.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import { Section } from "@/components/ui/section.tsx";

const DECIDED = {
  now: "Evaluated when the campaign starts. People who join the segment before then are included.",
  later:
    "Evaluated when the campaign starts. People who join the segment before then are included.",
  recurring: "Evaluated again on each date.",
  trigger: "Checked for each person when the trigger fires.",
  api: "Of the people named in an API request, those in the audience receive it.",
  step: "Checked for each person when the step is due.",
};

/** Chooses the audience, and shows how many people in it can be reached now. */
export function WhoSection({ appId, draft, change, errorOf }: PartProps) {
  const trpc = useTRPC();
  const { data: segments = [], error } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const { audience } = draft;
  const set = (part: Partial<AudienceDraft>) => change({ audience: { ...audience, ...part } });
  const nameOf = (id: number) => segments.find((segment) => segment.id === id)?.name ?? "a segment";
  const chosen = segments.filter(({ id }) => audience.segments.includes(id));
  return (
    <Section title="Who" description={DECIDED[draft.schedule.when]}>
      <div className="flex flex-col gap-5">
        <RadioGroup
          aria-label="Who"
          value={audience.to}
          onChange={(to) => set({ to })}
          options={[
            { value: "everybody", label: "Everyone" },
            { value: "segments", label: "People in a segment" },
          ]}
        />
        {audience.to === "segments" ? (
          <SegmentChips
            label="Segments"
            chosen={audience.segments}
            onChange={(ids) => set({ segments: ids })}
            segments={segments}
            error={error?.message ?? errorOf("audience.segments")}
            hint={
              segments.length === 0 ? (
                <NoSegments appId={appId} />
              ) : chosen.length === 1 ? (
                chosen[0]?.sentence
              ) : (
                "People in any of these segments."
              )
            }
          />
        ) : null}
        {segments.length > 0 ? (
          <SegmentChips
            label="Exclude people in"
            optional
            chosen={audience.excluded}
            onChange={(ids) => set({ excluded: ids })}
            segments={segments}
            error={errorOf("audience.excluded")}
          />
        ) : null}
        <LimitFields audience={audience} set={set} errorOf={errorOf} />
        {isAudienceChosen(draft) ? (
          <>
            <p className="text-sm">{audienceSentence(audience, nameOf)}</p>
            <Forecast appId={appId} audience={audienceOfDraft(draft)} channel={draft.channel} />
          </>
        ) : null}
        {audience.to === "segments"
          ? audience.segments.map((id) => <AudienceHints key={id} appId={appId} segmentId={id} />)
          : null}
      </div>
    </Section>
  );
}

function NoSegments({ appId }: { appId: number }) {
  return (
    <>
      No segments yet.{" "}
      <Link href={`/apps/${appId}/segments/new`} className="text-accent-text hover:underline">
        Create the first one
      </Link>
      . This draft is kept.
    </>
  );
}
