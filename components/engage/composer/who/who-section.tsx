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
  now: "Decided anew when the campaign starts: people who join the segment until then are included.",
  later:
    "Decided anew when the campaign starts: people who join the segment until then are included.",
  recurring: "Decided anew at each date.",
  trigger: "Looked at for each person when the trigger fires.",
  api: "Of the people whom a call names, those who are in the audience.",
  step: "Looked at for each person when the step is due.",
};

/** Who gets it, and how many of them can be reached now. */
export function WhoSection({ appId, draft, change, errorOf }: PartProps) {
  const trpc = useTRPC();
  const { data: segments = [], error } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const { audience } = draft;
  const set = (part: Partial<AudienceDraft>) => change({ audience: { ...audience, ...part } });
  const nameOf = (id: number) => segments.find((one) => one.id === id)?.name ?? "a segment";
  const chosen = segments.filter(({ id }) => audience.segments.includes(id));
  return (
    <Section title="Who" description={DECIDED[draft.schedule.when]}>
      <div className="flex flex-col gap-5">
        <RadioGroup
          aria-label="Who"
          value={audience.to}
          onChange={(to) => set({ to })}
          options={[
            { value: "everybody", label: "Everybody" },
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
                "People in any of them."
              )
            }
          />
        ) : null}
        {segments.length > 0 ? (
          <SegmentChips
            label="But not people in"
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
      There are no segments yet.{" "}
      <Link href={`/apps/${appId}/segments/new`} className="text-accent-text hover:underline">
        Make the first one
      </Link>
      ; this draft stays as it is.
    </>
  );
}
