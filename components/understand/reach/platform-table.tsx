import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { PlatformReach } from "@/components/understand/reach/reach.ts";
import { platformName } from "@/components/understand/reach/reach-words.ts";
import { formatCount, formatRate } from "@/server/words.ts";

/** Shows devices by platform: how many were asked, and how many can receive push. */
export function PlatformTable({ platforms }: { platforms: readonly PlatformReach[] }) {
  return (
    <Section title="By platform" flush>
      <Table label="Devices by platform">
        <TableHead>
          <Th>Platform</Th>
          <Th className="text-right">Devices</Th>
          <Th className="text-right">Asked</Th>
          <Th className="text-right">Receive push</Th>
          <Th className="text-right">Rate</Th>
        </TableHead>
        <TableBody>
          {platforms.map(({ platform, devices, asked, subscribed }) => (
            <Tr key={platform}>
              <Td className="whitespace-nowrap font-medium">{platformName(platform)}</Td>
              <Td className="text-right tabular-nums">{formatCount(devices)}</Td>
              <Td className="text-right tabular-nums">{formatCount(asked)}</Td>
              <Td className="text-right tabular-nums">{formatCount(subscribed)}</Td>
              <Td className="text-right tabular-nums">{formatRate(subscribed, devices)}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
