"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppMember } from "@/components/account/members/member.ts";
import { MemberMark } from "@/components/account/members/member-mark.tsx";
import { ResetLink } from "@/components/account/members/reset-link.tsx";
import { ROLES, roleName } from "@/components/account/members/role-name.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";

/** Lists the members with their roles. Only owners can appoint or remove owners. */
export function MemberRows({
  appId,
  members,
  isOwner,
}: {
  appId: number;
  members: readonly AppMember[];
  isOwner: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(trpc.members.me.queryOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.members.pathFilter());
  const changeRole = useMutation(
    trpc.members.changeRole.mutationOptions({
      onError: toastError,
      onSuccess: async (_, { role }) => {
        await refresh();
        toast(`Role changed to ${roleName(role).toLowerCase()}.`, { tone: "green" });
      },
    }),
  );
  const remove = useMutation(
    trpc.members.remove.mutationOptions({ onError: toastError, onSuccess: refresh }),
  );
  const roles = isOwner ? ROLES : ROLES.filter(({ value }) => value !== "owner");
  return (
    <Table label="Members">
      <TableHead>
        <Th>Name</Th>
        <Th>Email</Th>
        <Th>Role</Th>
        <Th>Last sign-in</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {members.map((member) => {
          const self = me?.memberId === member.id;
          const fixed = self || (member.role === "owner" && !isOwner);
          return (
            <Tr key={member.id}>
              <Td>
                <span className="flex items-center gap-2.5 whitespace-nowrap font-medium">
                  <MemberMark name={member.name} />
                  {member.name}
                  {self ? <span className="font-normal text-faint">you</span> : null}
                </span>
              </Td>
              <Td className="text-muted">{member.email}</Td>
              <Td className="min-w-36">
                {fixed ? (
                  roleName(member.role)
                ) : (
                  <Select
                    aria-label={`Role of ${member.name}`}
                    value={member.role}
                    options={roles}
                    onChange={(role) => changeRole.mutate({ appId, memberId: member.id, role })}
                  />
                )}
              </Td>
              <Td className="text-muted">
                {member.lastSignInAt ? <When at={member.lastSignInAt} /> : "Never"}
              </Td>
              <Td className="text-right">
                <div className="flex justify-end gap-1">
                  {me?.owner && !self ? (
                    <ResetLink memberId={member.id} name={member.name} />
                  ) : null}
                  {fixed ? null : (
                    <AlertDialog
                      trigger={
                        <Button variant="ghost" size="sm">
                          Remove
                        </Button>
                      }
                      title={`Remove ${member.name}?`}
                      confirm="Remove member"
                      danger
                      onConfirm={() => remove.mutateAsync({ appId, memberId: member.id })}
                    >
                      They lose access to this app and are signed out immediately. Everything they
                      created stays.
                    </AlertDialog>
                  )}
                </div>
              </Td>
            </Tr>
          );
        })}
      </TableBody>
    </Table>
  );
}
