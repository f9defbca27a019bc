"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";

/** Returns an action as a label: `campaign.role-changed` becomes "Campaign role changed". */
function inWords(action: string): string {
  const words = action.replaceAll(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const others: Record<string, string> = { key: "A secret key", system: "Tidings" };

export function AppHistory({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const history = useInfiniteQuery(
    trpc.auditLog.list.infiniteQueryOptions(
      { appId },
      { initialCursor: null, getNextPageParam: (page) => page.next },
    ),
  );
  if (history.error) return <Notice tone="red">{history.error.message}</Notice>;
  const entries = history.data?.pages.flatMap((page) => page.entries);
  return (
    <Section title="Audit log" description="See who changed what in this app." flush>
      {entries ? null : <SkeletonRows />}
      {entries?.length === 0 ? (
        <EmptyState icon={<History />} title="No changes yet">
          Changes to segments, campaigns, members and keys appear here with their author.
        </EmptyState>
      ) : null}
      {entries && entries.length > 0 ? (
        <Table label="Audit log">
          <TableHead>
            <Th>When</Th>
            <Th>Who</Th>
            <Th>What</Th>
            <Th>Subject</Th>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <Td className="text-muted">
                  <When at={entry.at} />
                </Td>
                <Td className="whitespace-nowrap">
                  {entry.memberName ?? others[entry.actor] ?? "Former member"}
                </Td>
                <Td className="whitespace-nowrap">{inWords(entry.action)}</Td>
                <Td className="text-muted">{entry.subject}</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      ) : null}
      {history.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show older
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
