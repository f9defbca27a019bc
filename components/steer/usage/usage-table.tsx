"use client";

import { LastReceived } from "@/components/collect/tags/last-received.tsx";
import { ReaderList } from "@/components/steer/usage/reader-list.tsx";
import { TagActions } from "@/components/steer/usage/tag-actions.tsx";
import { TagLabel } from "@/components/steer/usage/tag-label.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { TagUsage } from "@/server/steer/usage/read-usage.ts";
import { formatCount, formatEstimate } from "@/server/words.ts";

/** Lists tags with their readers, volume and storage. */
export function UsageTable({
  appId,
  label,
  tags,
  hasPlan,
  mayEdit,
  mayPurge,
}: {
  appId: number;
  label: string;
  tags: readonly TagUsage[];
  /** True when the app has a plan. Tags that are not in it are marked. */
  hasPlan: boolean;
  mayEdit: boolean;
  mayPurge: boolean;
}) {
  return (
    <Table label={label} className="min-w-4xl table-fixed">
      <TableHead>
        <Th>Tag</Th>
        <Th className="w-56">Read by</Th>
        <Th numeric className="w-24">
          30 days
        </Th>
        <Th numeric className="w-32">
          Storage
        </Th>
        <Th className="w-36">Last received</Th>
        <Th className="w-14">
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {tags.map((tag) => (
          <Tr key={tag.id}>
            <Td>
              <TagLabel tag={tag} hasPlan={hasPlan} />
            </Td>
            <Td>
              <ReaderList appId={appId} tag={tag} mayEdit={mayEdit} />
            </Td>
            <Td numeric>{tag.recent === null ? "" : formatCount(tag.recent)}</Td>
            <Td numeric className="whitespace-nowrap text-muted">
              {formatEstimate(tag.bytes)}
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {tag.lastAt === null && tag.received ? (
                "unknown"
              ) : (
                <LastReceived
                  at={tag.lastAt}
                  day={tag.lastAt?.toISOString().slice(0, 10) ?? null}
                />
              )}
            </Td>
            <Td className="px-1">
              {mayEdit ? <TagActions appId={appId} tag={tag} mayPurge={mayPurge} /> : null}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
