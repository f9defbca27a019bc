"use client";

import { When } from "@/components/layout/when.tsx";
import { cn } from "@/components/ui/cn.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { UserCell } from "@/components/users/user-cell.tsx";
import type { UserListRow } from "@/server/users/store.list.ts";

export function UserTable({
  appId,
  users,
  dim,
}: {
  appId: number;
  users: readonly UserListRow[];
  /** The rows are of the search before. */
  dim: boolean;
}) {
  return (
    <div className={cn("transition-colors", dim && "text-muted")}>
      <Table label="Users" className="min-w-2xl">
        <TableHead>
          <Th>User</Th>
          <Th>Place</Th>
          <Th numeric>Devices</Th>
          <Th>Push</Th>
          <Th>First seen</Th>
          <Th>Last seen</Th>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <Tr key={user.id}>
              <Td>
                <UserCell appId={appId} user={user} />
              </Td>
              <Td className="text-muted">
                {[user.city, user.country].filter(Boolean).join(", ") || (
                  <span className="text-faint">unknown</span>
                )}
              </Td>
              <Td numeric className="text-muted">
                {user.devices}
              </Td>
              <Td>
                <StateDot
                  tone={user.reachable ? "green" : "neutral"}
                  className={user.reachable ? "" : "text-faint"}
                >
                  {user.reachable ? "reachable" : "not reachable"}
                </StateDot>
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
  );
}
