import { count, rate } from "@/components/engage/campaigns/campaign-words.ts";
import { SegmentOfThese } from "@/components/steer/reports/segment-of-these.tsx";
import { Section } from "@/components/ui/section.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { Funnel } from "@/server/engage/measure/store.statistics.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";

interface Rung {
  name: string;
  n: number;
  /** Of how many, and what those were. */
  of: [number, string] | null;
  what: string;
  people: [Message["status"], string] | null;
}

/** From planned to acted: how many came how far, and which part of those who were one step before. */
export function StatisticsFunnel({
  appId,
  campaign,
  funnel,
}: {
  appId: number;
  campaign: Pick<Campaign, "id" | "name" | "channel" | "kind">;
  funnel: Funnel;
}) {
  const { planned } = funnel;
  return (
    <Section
      title="What became of it"
      description={
        funnel.pending > 0
          ? `${count(planned)} planned = ${count(funnel.sent)} sent + ${count(funnel.failed)} failed + ${count(funnel.suppressed)} held back + ${count(funnel.pending)} waiting.`
          : `${count(planned)} planned = ${count(funnel.sent)} sent + ${count(funnel.failed)} failed + ${count(funnel.suppressed)} held back.`
      }
    >
      <ol className="flex flex-col gap-3" aria-label="Funnel">
        {rungs(campaign, funnel).map(({ name, n, of, what, people }) => (
          <li key={name} className="flex flex-col gap-1">
            <div className="flex items-center gap-3 text-sm">
              <span className="font-medium">{name}</span>
              <span className="min-w-0 truncate text-faint text-xs max-md:hidden">{what}</span>
              <span className="ml-auto whitespace-nowrap text-muted text-xs tabular-nums">
                {of === null ? "" : `${rate(n, of[0])} of ${of[1]}`}
              </span>
              <span className="min-w-12 text-right font-semibold tabular-nums">{count(n)}</span>
              {people === null ? (
                <span aria-hidden className="size-7 shrink-0 max-md:w-11" />
              ) : (
                <SegmentOfThese
                  appId={appId}
                  criterion={{
                    type: "message",
                    campaignId: campaign.id,
                    status: people[0],
                    is: true,
                  }}
                  who={`${people[1]} “${campaign.name}”`}
                  n={n}
                />
              )}
            </div>
            <div aria-hidden className="h-2 overflow-hidden rounded-full bg-hover">
              <div
                className="h-full rounded-full bg-accent transition-[width]"
                style={{ width: `${planned > 0 ? (n / planned) * 100 : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function rungs(
  { channel, kind }: Pick<Campaign, "channel" | "kind">,
  { planned, sent, delivered, displayed, actioned, answered, exited }: Funnel,
): Rung[] {
  const inApp = channel === "in_app";
  const all: Rung[] = [
    {
      name: "Planned",
      n: planned,
      of: null,
      what: inApp ? "One for each person" : "One for each device, or person without one",
      people: null,
    },
    {
      name: "Sent",
      n: sent,
      of: [planned, "planned"],
      what: inApp ? "Handed to the app" : "Taken by the push service",
      people: ["sent", "who were sent"],
    },
    {
      name: "Delivered",
      n: delivered,
      of: [sent, "sent"],
      what: "Arrived at the device",
      people: ["delivered", "who received"],
    },
    {
      name: "Displayed",
      n: displayed,
      of: [sent, "sent"],
      what: "Shown to the person",
      people: ["displayed", "who were shown"],
    },
    {
      name: "Acted",
      n: actioned,
      of: [displayed, "displayed"],
      what: "Clicked the message or a button",
      people: ["actioned", "who acted on"],
    },
    {
      name: "Answered",
      n: answered,
      of: [displayed, "displayed"],
      what: "Answered a question",
      people: ["answered", "who answered"],
    },
    {
      name: "Dismissed",
      n: exited,
      of: [displayed, "displayed"],
      what: "Closed it without acting",
      people: ["exited", "who dismissed"],
    },
  ];
  // Data for the code of an app is never shown; only polls ask.
  const silent = ["Displayed", "Acted", "Dismissed"];
  return all.filter(
    ({ name, n }) =>
      n > 0 ||
      ((name !== "Answered" || kind === "poll") &&
        (kind !== "data_push" || !silent.includes(name))),
  );
}
