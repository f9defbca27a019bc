"use client";

import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { Forecast } from "@/components/engage/composer/who/forecast.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { CampaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import {
  counted,
  formatCount,
  formatDuration,
  formatWeekdayMoment,
  formatZone,
} from "@/server/words.ts";

/** A sending rate is shown from this many messages on. With fewer it means nothing. */
const RATE_FROM = 1_000;

/** Shows the progress of sending. Renders nothing after the campaign has ended. */
export function SendProgress({
  appId,
  campaign,
  statistics,
  zone,
}: {
  appId: number;
  campaign: Campaign;
  statistics: CampaignStatistics;
  zone: string;
}) {
  const { state, startAt } = campaign;
  const { funnel, sentPerSecond, remainingSeconds } = statistics;
  const { planned, pending } = funnel;
  if (planned === 0 && (state === "scheduled" || state === "paused") && startAt) {
    return (
      <Section
        title={state === "paused" ? "Paused before its start" : "Scheduled"}
        description={`It ${state === "paused" ? "was to start" : "starts"} on ${formatWeekdayMoment(startAt, zone)}, ${formatZone(zone)}. The audience is evaluated at that time. As of now:`}
      >
        <Forecast appId={appId} audience={campaign.audience} channel={campaign.channel} />
      </Section>
    );
  }
  if (state === "finished" && planned === 0) {
    return (
      <Section
        title="No one was reached"
        description="The audience was empty when the campaign started. Duplicate it, choose another audience, and check the forecast before you launch."
      />
    );
  }
  if (state !== "running" && state !== "paused") return null;
  if (planned === 0) {
    return (
      <Section title="Starting" description="Finding the recipients. This takes a few seconds.">
        <Progress value={0} max={1} label="Messages processed" />
      </Section>
    );
  }
  const { type } = campaign.schedule;
  const waits = state === "running" && remainingSeconds === null;
  if (type !== "once" && waits) return <ActiveBetweenSends type={type} pending={pending} />;
  const done = planned - pending;
  return (
    <Section title={state === "paused" ? "Paused" : "Sending"}>
      <div className="flex flex-col gap-2">
        <Progress
          value={done}
          max={planned}
          label="Messages processed"
          tone={state === "paused" ? "amber" : "accent"}
        />
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {formatCount(done)} of {counted(planned, "message", "messages")} processed
          {remainingSeconds !== null && sentPerSecond && funnel.sent >= RATE_FROM
            ? `, about ${formatCount(Math.round(sentPerSecond))} per second`
            : ""}
          {state === "running" && remainingSeconds !== null
            ? `, ${formatDuration(remainingSeconds)} to go`
            : ""}
          {state === "paused" ? ". The rest will be sent after you resume." : "."}
          {waits && pending > 0 ? ` ${WAITS[campaign.channel]}` : ""}
        </p>
      </div>
    </Section>
  );
}

const WAITS: Record<Campaign["channel"], string> = {
  push: "The rest will be sent when due.",
  in_app: "The rest will be shown when people open the app.",
  anytime: "The rest will be sent when due, or shown when people open the app.",
};

const BETWEEN_SENDS: Record<string, string> = {
  trigger: "Active. People who trigger it receive it.",
  recurring: "The next messages are sent on the next date.",
  api: "Messages are sent when your server makes an API request.",
  step: "Messages are sent when the program step is due.",
};

/** Describes a running campaign that has nothing to send right now. */
function ActiveBetweenSends({ type, pending }: { type: string; pending: number }) {
  return (
    <Section
      title="Running"
      description={`${BETWEEN_SENDS[type] ?? ""}${pending > 0 ? ` ${counted(pending, "message is", "messages are")} waiting to be sent.` : ""}`}
    />
  );
}
