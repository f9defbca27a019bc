"use client";

import { useState } from "react";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { CampaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import type { Part } from "@/server/steer/reports/fold-cells.ts";
import { formatCount, formatRate } from "@/server/words.ts";

const BY = {
  variants: { name: "Variant", unknown: "Not assigned yet, or held back" },
  languages: { name: "Language", unknown: "No message written" },
  platforms: { name: "Platform", unknown: "No device" },
  channels: { name: "Channel", unknown: "Unknown" },
} as const;
type By = keyof typeof BY;

const CHANNELS: Record<string, string> = { push: "Push", in_app: "In the app" };

/**
 * Breaks the figures down by variant, language, platform or channel. Renders nothing if there is only one of each.
 */
export function PartsReport({ breakdown }: { breakdown: CampaignBreakdown }) {
  const possible = (Object.keys(BY) as By[]).filter(
    (by) => breakdown[by].filter(({ key }) => key !== null).length > 1,
  );
  const [chosen, setChosen] = useState<By | null>(null);
  const by = chosen && possible.includes(chosen) ? chosen : possible[0];
  if (!by) return null;
  return (
    <Section
      title="Breakdown"
      description={breakdown.winner ? choiceInWords(breakdown.winner) : undefined}
      flush
      actions={
        <Segmented
          aria-label="Break down by"
          value={by}
          onChange={setChosen}
          options={possible.map((value) => ({ value, label: BY[value].name }))}
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

/** Explains why a variant won, and whether the difference is statistically proven. */
function choiceInWords({
  winner,
  proven,
  results,
}: NonNullable<CampaignBreakdown["winner"]>): string {
  const figures = results
    .map(
      ({ variant, n, hits }) =>
        `${variant.toUpperCase()} ${formatRate(hits, n)} of ${formatCount(n)}`,
    )
    .join(", ");
  return `Variant ${winner.toUpperCase()} was chosen for the rest (${figures}). ${
    proven
      ? "The difference is statistically significant."
      : "The difference is not statistically significant."
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
      <Td numeric>{formatCount(planned)}</Td>
      <Td numeric>{formatCount(sent)}</Td>
      <Td numeric>
        {formatCount(displayed)}
        <div className="text-faint text-xs">{formatRate(displayed, sent)}</div>
      </Td>
      <Td numeric>
        {formatCount(actioned)}
        <div className="text-faint text-xs">{formatRate(actioned, displayed)}</div>
      </Td>
      <Td numeric>
        {formatCount(exited)}
        <div className="text-faint text-xs">{formatRate(exited, displayed)}</div>
      </Td>
    </Tr>
  );
}

function nameOf(by: By, key: string | null): string {
  if (key === null) return BY[by].unknown;
  if (by === "variants") return key.toUpperCase();
  if (by === "channels") return CHANNELS[key] ?? key;
  if (by === "languages") return languageInWords(key);
  return key;
}
