"use client";

import Link from "next/link";
import { Section } from "@/components/ui/section.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { When } from "@/components/ui/when.tsx";
import type { Acceptance } from "@/server/collect/acceptance/get-acceptance.ts";
import type { JudgedItem } from "@/server/collect/acceptance/judged.ts";

const TONES = { right: "green", hint: "amber", wrong: "red" } as const;

/** Lists the latest arrivals of this run, newest first. */
export function Arrivals({ appId, acceptance }: { appId: number; acceptance: Acceptance }) {
  const { stream, deviceId } = acceptance;
  const href = `/apps/${appId}/live${deviceId === null ? "" : `?device=${deviceId}`}`;
  return (
    <Section
      flush
      title="Arriving"
      actions={
        <Link href={href} className="text-muted text-sm underline">
          Open the stream
        </Link>
      }
    >
      {stream.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">
          Nothing has arrived yet. Do the first step in your app, and its hits appear here within
          seconds.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <ul tabIndex={0} aria-label="Latest arrivals" className="max-h-120 overflow-y-auto">
          {stream.map((item) => (
            <Arrival key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Arrival({ item }: { item: JudgedItem }) {
  const { kind, name, at, verdict, traits } = item;
  const shown = name || Object.keys(traits).join(", ");
  return (
    <li className="flex items-baseline justify-between gap-3 border-b px-4 py-2 text-sm last:border-b-0">
      <StateDot tone={TONES[verdict]} className="min-w-0">
        <span className="truncate">
          <span className="text-muted">{kind}</span> {shown}
          <span className="sr-only">{verdict === "wrong" ? " (failed)" : ""}</span>
        </span>
      </StateDot>
      <span className="shrink-0 text-faint text-xs">
        <When at={at} />
      </span>
    </li>
  );
}
