"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { UserCell } from "@/components/understand/users/user-cell.tsx";
import { formatCount } from "@/server/words.ts";

const PAGE = 50;

/** Lists the current members of the saved segment, page by page. */
export function SegmentMembers({
  appId,
  segmentId,
  dirty,
}: {
  appId: number;
  segmentId: number;
  /** True if the criteria on the page have unsaved changes. */
  dirty: boolean;
}) {
  const trpc = useTRPC();
  const [afters, setAfters] = useState<readonly number[]>([]);
  const after = afters.at(-1);
  const { data, error, refetch, isFetching } = useQuery(
    trpc.segments.members.queryOptions(
      { appId, id: segmentId, limit: PAGE, ...(after === undefined ? {} : { after }) },
      { placeholderData: keepPreviousData },
    ),
  );
  if (error && !data) {
    return <QueryError query={{ error, isFetching, refetch }} />;
  }
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={8} />
      </Card>
    );
  }
  const first = afters.length * PAGE + 1;
  const { next } = data;
  return (
    <div className="flex flex-col gap-4">
      {dirty ? (
        <Notice>These are the members of the saved segment. Your changes are not saved yet.</Notice>
      ) : null}
      <Card className="overflow-hidden">
        {data.members.length === 0 ? (
          <EmptyState icon={<Users />} title="No members right now">
            People join as soon as they match the criteria, and leave when they no longer do.
          </EmptyState>
        ) : (
          <div className={cn("transition-colors", isFetching && "text-muted")}>
            <Table label="Members of the segment" className="min-w-2xl">
              <TableHead>
                <Th>User</Th>
                <Th>Location</Th>
                <Th>Devices</Th>
                <Th>Push</Th>
                <Th>First seen</Th>
                <Th>Last seen</Th>
              </TableHead>
              <TableBody>
                {data.members.map((user) => (
                  <Tr key={user.id}>
                    <Td>
                      <UserCell appId={appId} user={user} />
                    </Td>
                    <Td className="text-muted">
                      {[user.city, user.country].filter(Boolean).join(", ") || "unknown"}
                    </Td>
                    <Td className="text-muted">{user.platforms.join(", ") || "none"}</Td>
                    <Td className={user.reachable ? "" : "text-faint"}>
                      {user.reachable ? "reachable" : "not reachable"}
                    </Td>
                    <Td className="text-muted">
                      <When at={user.firstSeen} />
                    </Td>
                    <Td className="text-muted">
                      <When at={user.lastSeen} />
                    </Td>
                  </Tr>
                ))}
              </TableBody>
            </Table>
          </div>
        )}
      </Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-sm tabular-nums" aria-live="polite">
          {data.count === 0
            ? ""
            : `${formatCount(first)} to ${formatCount(first + data.members.length - 1)} of ${formatCount(data.count)}`}
        </p>
        <div className="flex gap-2">
          <Button disabled={afters.length === 0} onClick={() => setAfters(afters.slice(0, -1))}>
            Previous
          </Button>
          <Button
            disabled={next === null || isFetching}
            onClick={() => next !== null && setAfters([...afters, next])}
          >
            Next
          </Button>
        </div>
      </div>
    </div>
  );
}
