import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import type { OccurrenceFigures } from "@/components/steer/reports/statistics.ts";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { formatCount, formatMoment, formatRate } from "@/server/words.ts";

/** Lists the occurrences of a campaign, latest first. Renders nothing for campaigns that are sent once. */
export function OccurrencesReport({
  occurrences,
  type,
  zone,
}: {
  occurrences: readonly OccurrenceFigures[];
  type: Campaign["schedule"]["type"];
  zone: string;
}) {
  const isPerPerson = type === "trigger" || type === "step";
  if (type === "once" || (isPerPerson && occurrences.length < 2)) return null;
  if (occurrences.length === 0) return null;
  return (
    <Section
      title="Occurrences"
      description={
        isPerPerson
          ? "People can enter more than once. Each row counts their first entry, their second entry and so on."
          : "Latest first, up to 100. The figures above cover all occurrences."
      }
      flush
    >
      <Table label="Figures by occurrence">
        <TableHead>
          <Th>{isPerPerson ? "Entry" : "Date"}</Th>
          <Th numeric>Planned</Th>
          <Th numeric>Sent</Th>
          <Th numeric>Displayed</Th>
          <Th numeric>Acted</Th>
        </TableHead>
        <TableBody>
          {occurrences.map(({ no, dueAt, funnel }) => (
            <Tr key={no}>
              <Td className="whitespace-nowrap">
                {isPerPerson ? `Entry ${no}` : formatMoment(dueAt, zone)}
              </Td>
              <Td numeric>{formatCount(funnel.planned)}</Td>
              <Td numeric>{formatCount(funnel.sent)}</Td>
              <Td numeric>
                {formatCount(funnel.displayed)}
                <div className="text-faint text-xs">
                  {formatRate(funnel.displayed, funnel.sent)}
                </div>
              </Td>
              <Td numeric>
                {formatCount(funnel.actioned)}
                <div className="text-faint text-xs">
                  {formatRate(funnel.actioned, funnel.displayed)}
                </div>
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
