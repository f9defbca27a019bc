import { Activity } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import type { TagCount } from "@/components/understand/users/user.ts";
import { formatCount } from "@/server/words.ts";

/** Lists how often the user did each thing, the latest first. */
export function UserTags({ tags }: { tags: readonly TagCount[] }) {
  return (
    <Card className="overflow-hidden">
      {tags.length === 0 ? (
        <EmptyState icon={<Activity />} title="No activity yet">
          Activities, events and errors of this user are counted here after the app reports them.
        </EmptyState>
      ) : (
        <Table label="What the user did">
          <TableHead>
            <Th>What</Th>
            <Th numeric>Times</Th>
            <Th className="max-md:hidden">First</Th>
            <Th>Last</Th>
          </TableHead>
          <TableBody>
            {tags.map(({ kind, name, n, first, last }) => (
              <Tr key={`${kind} ${name}`}>
                <Td className="[overflow-wrap:anywhere]">
                  <span className="mr-2 text-faint text-xs">{kind}</span>
                  {name === kind ? "" : name}
                </Td>
                <Td numeric>{formatCount(n)}</Td>
                <Td className="text-muted max-md:hidden">
                  <When at={first} />
                </Td>
                <Td className="text-muted">
                  <When at={last} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}
