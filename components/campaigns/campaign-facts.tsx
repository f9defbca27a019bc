import Link from "next/link";
import type { ReactNode } from "react";
import { Fragment } from "react";
import { lifetimeInWords } from "@/components/campaigns/lifetime-words.ts";
import { momentInWords, zoneInWords } from "@/components/campaigns/moment-words.ts";
import { Section } from "@/components/ui/section.tsx";
import type { Campaign } from "@/server/campaigns/store.ts";

/** To whom, when and how it was sent. */
export function CampaignFacts({
  appId,
  campaign,
  zone,
}: {
  appId: number;
  campaign: Campaign;
  zone: string;
}) {
  const { audience, segmentNames, startAt, launchedAt, finishedAt, content } = campaign;
  return (
    <Section title="Details" description={`In ${zoneInWords(zone)}.`}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        <Fact name="To">
          {audience.segments.length === 0 ? "Everybody" : null}
          {audience.segments.map((id, n) => (
            <Fragment key={id}>
              {n > 0 ? ", " : null}
              <Link
                href={`/apps/${appId}/segments/${id}`}
                className="text-accent-text hover:underline"
              >
                {segmentNames[id] ?? `Segment ${id}`}
              </Link>
            </Fragment>
          ))}
        </Fact>
        {launchedAt ? <Fact name="Launched">{momentInWords(launchedAt, zone)}</Fact> : null}
        {startAt ? <Fact name="Start">{momentInWords(startAt, zone)}</Fact> : null}
        {finishedAt ? <Fact name="Ended">{momentInWords(finishedAt, zone)}</Fact> : null}
        {content.url ? <Fact name="Opens">{content.url}</Fact> : null}
        <Fact name="Time to live">{lifetimeInWords(campaign.ttlSeconds)}</Fact>
        <Fact name="Urgency">{campaign.urgency.replace("-", " ")}</Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
