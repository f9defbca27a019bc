import { count, rate } from "@/components/campaigns/campaign-words.ts";
import { Section } from "@/components/ui/section.tsx";
import type { Ladder } from "@/server/campaigns/store.statistics.ts";

/** From planned to acted: how many came how far, and which part of those who were one step before. */
export function StatisticsLadder({ ladder }: { ladder: Ladder }) {
  const { planned, sent, delivered, displayed, actioned, exited } = ladder;
  const steps = [
    { name: "Planned", n: planned, of: null, what: "One for each device, or person without one" },
    { name: "Sent", n: sent, of: planned, before: "planned", what: "Taken by the push service" },
    { name: "Delivered", n: delivered, of: sent, before: "sent", what: "Arrived at the device" },
    { name: "Displayed", n: displayed, of: sent, before: "sent", what: "Shown to the person" },
    {
      name: "Acted",
      n: actioned,
      of: displayed,
      before: "displayed",
      what: "Clicked the message or a button",
    },
  ];
  return (
    <Section
      title="What became of it"
      description={
        exited > 0
          ? `${count(exited)} of ${count(displayed)} displayed messages were dismissed.`
          : undefined
      }
    >
      <ol className="flex flex-col gap-3.5" aria-label="Ladder">
        {steps.map(({ name, n, of, before, what }) => (
          <li key={name} className="flex flex-col gap-1.5">
            <div className="flex items-baseline gap-3 text-sm">
              <span className="font-medium">{name}</span>
              <span className="min-w-0 truncate text-faint text-xs max-md:hidden">{what}</span>
              <span className="ml-auto whitespace-nowrap text-muted text-xs tabular-nums">
                {of === null ? "" : `${rate(n, of)} of ${before}`}
              </span>
              <span className="min-w-14 text-right font-semibold tabular-nums">{count(n)}</span>
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
