"use client";

import { cn } from "@/components/ui/cn.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { ReadableValue } from "@/components/understand/users/readable-value.tsx";
import type { ListedUser } from "@/components/understand/users/user.ts";
import { UserCell } from "@/components/understand/users/user-cell.tsx";

export function UserTable({
  appId,
  users,
  dim,
  appInfo,
}: {
  appId: number;
  users: readonly ListedUser[];
  /** True while the rows still show the previous search. */
  dim: boolean;
  /** The app-info key that was searched. Its values are shown in a column. */
  appInfo: string | null;
}) {
  return (
    <div className={cn("transition-colors", dim && "text-muted")}>
      <Table label="Users" className="min-w-2xl">
        <TableHead>
          <Th>User</Th>
          {appInfo === null ? null : <Th>{appInfo}</Th>}
          <Th>Location</Th>
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
              {appInfo === null ? null : (
                <Td className="max-w-60 truncate">
                  <ReadableValue value={user.appInfo[appInfo] ?? ""} />
                </Td>
              )}
              <Td className="text-muted">
                {[user.city, user.country].filter(Boolean).join(", ") || <span>unknown</span>}
              </Td>
              <Td numeric className="text-muted">
                {user.devices}
              </Td>
              <Td>
                <StateDot
                  tone={user.reachable ? "green" : "neutral"}
                  className={user.reachable ? "" : "text-muted"}
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
