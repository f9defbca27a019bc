import Link from "next/link";
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { ChangeLaunched } from "@/components/steer/reports/change-launched.tsx";
import { Section } from "@/components/ui/section.tsx";
import { formatLength, formatMoment, formatZone } from "@/server/words.ts";

/** Shows the audience, schedule and delivery options of a campaign. */
export function CampaignFacts({
  appId,
  campaign,
  zone,
  mayEdit,
}: {
  appId: number;
  campaign: Campaign;
  zone: string;
  mayEdit: boolean;
}) {
  const { audience, segmentNames, startAt, endAt, launchedAt, finishedAt, content } = campaign;
  return (
    <Section
      title="Details"
      description={`Times are in ${formatZone(zone)}. ${campaign.mayChange}`}
      actions={
        mayEdit ? <ChangeLaunched appId={appId} campaign={campaign} zone={zone} /> : undefined
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        <Fact name="Audience">
          {audience.segments.length === 0 ? "Everyone" : null}
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
        <Fact name="Kind">{`${KINDS[campaign.kind]}, ${CHANNELS[campaign.channel]}`}</Fact>
        {campaign.goalWords ? <Fact name="Goal">{`People who ${campaign.goalWords}`}</Fact> : null}
        {campaign.controlPercent > 0 ? (
          <Fact name="Control group">{`${campaign.controlPercent}% receive no message`}</Fact>
        ) : null}
        {campaign.variants.all.length > 1 ? (
          <Fact name="Variants">{variantsInWords(campaign)}</Fact>
        ) : null}
        {launchedAt ? <Fact name="Launched">{formatMoment(launchedAt, zone)}</Fact> : null}
        {startAt ? <Fact name="Start">{formatMoment(startAt, zone)}</Fact> : null}
        {endAt ? <Fact name="End">{formatMoment(endAt, zone)}</Fact> : null}
        {finishedAt ? <Fact name="Ended">{formatMoment(finishedAt, zone)}</Fact> : null}
        {content.url ? <Fact name="Link">{content.url}</Fact> : null}
        <Fact name="Time to live">{formatLength(campaign.ttlSeconds)}</Fact>
        <Fact name="Priority">{campaign.priority} of 5</Fact>
        <Fact name="Urgency">{campaign.urgency.replace("-", " ")}</Fact>
      </dl>
    </Section>
  );
}

const KINDS: Record<Campaign["kind"], string> = {
  announcement: "Announcement",
  poll: "Poll",
  data_push: "Data push",
  tutorial: "Tour",
};
const CHANNELS: Record<Campaign["channel"], string> = {
  push: "push",
  in_app: "in the app",
  anytime: "in the app or push",
};

function variantsInWords({ variants, winner }: Campaign): string {
  const names = variants.all.map(({ id }) => id.toUpperCase()).join(", ");
  if (winner !== null) return `${names}; ${winner.toUpperCase()} won`;
  return variants.winner
    ? `${names}; the winner goes to the rest after ${variants.winner.afterHours} hours`
    : names;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
