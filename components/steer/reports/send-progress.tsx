"use client";

import { count, counted } from "@/components/engage/campaigns/campaign-words.ts";
import { dayInWords, zoneInWords } from "@/components/engage/campaigns/moment-words.ts";
import { Forecast } from "@/components/engage/composer/who/forecast.tsx";
import { Progress } from "@/components/ui/progress.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { CampaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";

/** Of fewer messages a rate says nothing. */
const RATE_FROM = 1_000;

/** How far the sending is. Nothing once it has ended. */
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
        title={state === "paused" ? "Paused before its start" : "Waiting for its time"}
        description={`It ${state === "paused" ? "was to start" : "starts"} on ${dayInWords(startAt, zone)}, ${zoneInWords(zone)}. Who is in the audience is decided then; as of now:`}
      >
        <Forecast appId={appId} audience={campaign.audience} channel={campaign.channel} />
      </Section>
    );
  }
  if (state === "finished" && planned === 0) {
    return (
      <Section
        title="It reached nobody"
        description="Nobody was in the audience when it started. Duplicate it, choose another audience, and look at the forecast before you launch."
      />
    );
  }
  if (state !== "running" && state !== "paused") return null;
  if (planned === 0) {
    return (
      <Section title="Starting" description="Finding out who gets it. This takes moments.">
        <Progress value={0} max={1} label="Messages handled" />
      </Section>
    );
  }
  const { type } = campaign.schedule;
  const waits = state === "running" && remainingSeconds === null;
  if (type !== "once" && waits) return <Standing type={type} pending={pending} />;
  const done = planned - pending;
  return (
    <Section title={state === "paused" ? "Paused" : "Sending"}>
      <div className="flex flex-col gap-2">
        <Progress
          value={done}
          max={planned}
          label="Messages handled"
          tone={state === "paused" ? "amber" : "accent"}
        />
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {count(done)} of {counted(planned, "message", "messages")} handled
          {remainingSeconds !== null && sentPerSecond && funnel.sent >= RATE_FROM
            ? `, about ${count(Math.round(sentPerSecond))} a second`
            : ""}
          {state === "running" && remainingSeconds !== null
            ? `, ${durationInWords(remainingSeconds)} to go`
            : ""}
          {state === "paused" ? ". The rest waits until you resume." : "."}
          {waits && pending > 0 ? ` ${WAITS[campaign.channel]}` : ""}
        </p>
      </div>
    </Section>
  );
}

const WAITS: Record<Campaign["channel"], string> = {
  push: "The rest waits for its time.",
  in_app: "The rest waits until people open the app.",
  anytime: "The rest waits for its time, or until people open the app.",
};

const STANDING: Record<string, string> = {
  trigger: "It stands ready: whoever sets its trigger off gets it.",
  recurring: "It goes out again at its next date.",
  api: "It goes out whenever a call of the API names people.",
  step: "It goes out when its program says so.",
};

/** Of a campaign that goes out again and again, between two times. */
function Standing({ type, pending }: { type: string; pending: number }) {
  return (
    <Section
      title="Running"
      description={`${STANDING[type] ?? ""}${pending > 0 ? ` ${counted(pending, "message waits", "messages wait")} for ${pending === 1 ? "its" : "their"} time.` : ""}`}
    />
  );
}

function durationInWords(seconds: number): string {
  if (seconds < 60) return `about ${counted(seconds, "second", "seconds")}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute", "minutes")}`;
  return `about ${counted(Math.round(minutes / 60), "hour", "hours")}`;
}
