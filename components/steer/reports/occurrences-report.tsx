import { count, rate } from "@/components/engage/campaigns/campaign-words.ts";
import { momentInWords } from "@/components/engage/campaigns/moment-words.ts";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { OccurrenceFigures } from "@/server/steer/reports/store.breakdown.ts";

/** The times that a campaign went out, latest first. Nothing for one that goes out once. */
export function OccurrencesReport({
  occurrences,
  type,
  zone,
}: {
  occurrences: readonly OccurrenceFigures[];
  type: Campaign["schedule"]["type"];
  zone: string;
}) {
  const standing = type === "trigger" || type === "step";
  if (type === "once" || (standing && occurrences.length < 2)) return null;
  if (occurrences.length === 0) return null;
  return (
    <Section
      title="Each time"
      description={
        standing
          ? "People may enter more than once: their first time, their second …"
          : "Latest first, a hundred at most. The figures above are of all times together."
      }
      flush
    >
      <Table label="Figures of each time">
        <TableHead>
          <Th>{standing ? "Entry" : "When"}</Th>
          <Th numeric>Planned</Th>
          <Th numeric>Sent</Th>
          <Th numeric>Displayed</Th>
          <Th numeric>Acted</Th>
        </TableHead>
        <TableBody>
          {occurrences.map(({ no, dueAt, funnel }) => (
            <Tr key={no}>
              <Td className="whitespace-nowrap">
                {standing ? `Time ${no}` : momentInWords(dueAt, zone)}
              </Td>
              <Td numeric>{count(funnel.planned)}</Td>
              <Td numeric>{count(funnel.sent)}</Td>
              <Td numeric>
                {count(funnel.displayed)}
                <div className="text-faint text-xs">{rate(funnel.displayed, funnel.sent)}</div>
              </Td>
              <Td numeric>
                {count(funnel.actioned)}
                <div className="text-faint text-xs">{rate(funnel.actioned, funnel.displayed)}</div>
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
