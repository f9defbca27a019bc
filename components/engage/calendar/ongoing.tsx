"use client";

import { Route, Zap } from "lucide-react";
import Link from "next/link";
import { entryWords, hrefOf } from "@/components/engage/calendar/calendar-words.ts";
import { cn } from "@/components/ui/cn.ts";
import { Section } from "@/components/ui/section.tsx";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatMoment } from "@/server/words.ts";

/** Shows programs and triggered campaigns that run in this period, each as a bar from its start to its end. */
export function Ongoing({
  appId,
  entries,
  window,
  zone,
}: {
  appId: number;
  entries: readonly CalendarEntry[];
  window: { from: Date; to: Date };
  zone: string;
}) {
  const ongoing = entries.filter((entry) => entry.at === null);
  if (ongoing.length === 0) return null;
  return (
    <Section title="Running in this period" flush>
      <ul className="flex flex-col gap-1.5 p-3">
        {ongoing.map((entry) => (
          <li
            key={`${entry.type}-${entry.id}`}
            className="relative h-7 rounded-md bg-bg max-md:h-auto"
          >
            <Bar appId={appId} entry={entry} window={window} zone={zone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Bar({
  appId,
  entry,
  window,
  zone,
}: {
  appId: number;
  entry: CalendarEntry;
  window: { from: Date; to: Date };
  zone: string;
}) {
  const { name, type, state, from, to } = entry;
  const Icon = type === "program" ? Route : Zap;
  const [start, end] = [window.from.getTime(), window.to.getTime()];
  const share = (at: number) => Math.min(1, Math.max(0, (at - start) / (end - start)));
  // A bar that starts late in the period still has room for its name.
  const left = Math.min(share(from?.getTime() ?? start), 0.7);
  const right = share(to?.getTime() ?? end);
  const until = to ? `until ${formatMoment(to, zone)}` : "no end date";
  return (
    <Link
      href={hrefOf(appId, entry)}
      title={`${entryWords(entry)}, ${until}`}
      className={cn(
        "flex h-7 min-w-fit items-center gap-2 rounded-md border bg-surface px-2 text-xs hover:bg-hover max-md:ml-0! max-md:h-11 max-md:w-full!",
        state === "draft" && "border-line-strong border-dashed",
        state === "paused" && "text-muted",
      )}
      style={{
        marginLeft: `${left * 100}%`,
        width: `${Math.max(right - left, 0.04) * 100}%`,
      }}
    >
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="truncate">{name}</span>
      <span className="ml-auto shrink-0 text-muted">{entryWords(entry)}</span>
    </Link>
  );
}
