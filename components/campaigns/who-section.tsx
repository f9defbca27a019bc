"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AudienceHints } from "@/components/campaigns/audience-hints.tsx";
import { counted } from "@/components/campaigns/campaign-words.ts";
import { audienceOfDraft } from "@/components/campaigns/draft.ts";
import { Forecast } from "@/components/campaigns/forecast.tsx";
import type { PartProps } from "@/components/campaigns/what-section.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/combobox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { RadioGroup } from "@/components/ui/radio-group.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Who gets it, and how many of them can be reached now. */
export function WhoSection({ appId, draft, change, errorOf }: PartProps) {
  const trpc = useTRPC();
  const { data: segments, error } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const chosen = segments?.find(({ id }) => id === draft.segmentId);
  return (
    <Section
      title="Who"
      description="Decided anew when the campaign starts: people who join the segment until then are included."
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          aria-label="Who"
          value={draft.audience}
          onChange={(audience) => change({ audience })}
          options={[
            { value: "everybody", label: "Everybody" },
            { value: "segment", label: "People in a segment" },
          ]}
        />
        {draft.audience === "segment" ? (
          <Field
            label="Segment"
            error={error?.message ?? errorOf("segmentId")}
            hint={
              segments?.length === 0 ? (
                <>
                  There are no segments yet.{" "}
                  <Link
                    href={`/apps/${appId}/segments/new`}
                    className="text-accent-text hover:underline"
                  >
                    Make the first one
                  </Link>
                  ; this draft stays as it is.
                </>
              ) : (
                chosen?.sentence
              )
            }
          >
            <Combobox
              value={draft.segmentId === null ? null : String(draft.segmentId)}
              onChange={(id) => change({ segmentId: Number(id) })}
              placeholder="Choose a segment…"
              searchPlaceholder="Search segments…"
              emptyText="No segment has this name."
              options={(segments ?? []).map(({ id, name, lastCount }) => ({
                value: String(id),
                label: name,
                ...(lastCount === null ? {} : { hint: counted(lastCount, "person", "people") }),
              }))}
            />
          </Field>
        ) : null}
        {draft.audience === "everybody" || draft.segmentId !== null ? (
          <Forecast appId={appId} audience={audienceOfDraft(draft)} channel="push" />
        ) : null}
        {draft.audience === "segment" && draft.segmentId !== null ? (
          <AudienceHints appId={appId} segmentId={draft.segmentId} />
        ) : null}
      </div>
    </Section>
  );
}
