"use client";

import { useState } from "react";
import { count, rate } from "@/components/engage/campaigns/campaign-words.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { CampaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import type { Part } from "@/server/steer/reports/fold-cells.ts";

const BY = {
  variants: { name: "Variant", unknown: "Not chosen yet, or held back" },
  languages: { name: "Language", unknown: "Not written" },
  platforms: { name: "Platform", unknown: "No device" },
  channels: { name: "Channel", unknown: "Unknown" },
} as const;
type By = keyof typeof BY;

const CHANNELS: Record<string, string> = { push: "Push", in_app: "In the app" };

/** The same figures in parts. Nothing when there is only one part of everything. */
export function PartsReport({ breakdown }: { breakdown: CampaignBreakdown }) {
  const possible = (Object.keys(BY) as By[]).filter(
    (by) => breakdown[by].filter(({ key }) => key !== null).length > 1,
  );
  const [chosen, setChosen] = useState<By | null>(null);
  const by = chosen && possible.includes(chosen) ? chosen : possible[0];
  if (!by) return null;
  return (
    <Section
      title="In parts"
      description={breakdown.winner ? choiceInWords(breakdown.winner) : undefined}
      flush
      actions={
        <Segmented
          aria-label="Part by"
          value={by}
          onChange={setChosen}
          options={possible.map((one) => ({ value: one, label: BY[one].name }))}
        />
      }
    >
      <Table label={`Figures by ${BY[by].name.toLowerCase()}`}>
        <TableHead>
          <Th>{BY[by].name}</Th>
          <Th numeric>Planned</Th>
          <Th numeric>Sent</Th>
          <Th numeric>Displayed</Th>
          <Th numeric>Acted</Th>
          <Th numeric>Dismissed</Th>
        </TableHead>
        <TableBody>
          {breakdown[by].map((part) => (
            <Row key={part.key} by={by} part={part} winner={breakdown.winner?.winner ?? null} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

/** Why the winner is the winner, claiming no more than was known. */
function choiceInWords({
  winner,
  proven,
  results,
}: NonNullable<CampaignBreakdown["winner"]>): string {
  const figures = results
    .map(({ variant, n, hits }) => `${variant.toUpperCase()} ${rate(hits, n)} of ${count(n)}`)
    .join(", ");
  return `Variant ${winner.toUpperCase()} was chosen for the rest (${figures}). ${
    proven
      ? "It was better by more than chance explains."
      : "Not proven: chance alone may explain it."
  }`;
}

function Row({ by, part, winner }: { by: By; part: Part; winner: string | null }) {
  const { planned, sent, displayed, actioned, exited } = part.funnel;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        {nameOf(by, part.key)}
        {by === "variants" && part.key !== null && part.key === winner ? (
          <Badge tone="green" className="ml-2">
            Winner
          </Badge>
        ) : null}
      </Td>
      <Td numeric>{count(planned)}</Td>
      <Td numeric>{count(sent)}</Td>
      <Td numeric>
        {count(displayed)}
        <div className="text-faint text-xs">{rate(displayed, sent)}</div>
      </Td>
      <Td numeric>
        {count(actioned)}
        <div className="text-faint text-xs">{rate(actioned, displayed)}</div>
      </Td>
      <Td numeric>
        {count(exited)}
        <div className="text-faint text-xs">{rate(exited, displayed)}</div>
      </Td>
    </Tr>
  );
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

function nameOf(by: By, key: string | null): string {
  if (key === null) return BY[by].unknown;
  if (by === "variants") return key.toUpperCase();
  if (by === "channels") return CHANNELS[key] ?? key;
  if (by === "languages") return key === "default" ? "Default" : (languages.of(key) ?? key);
  return key;
}
