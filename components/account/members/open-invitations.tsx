"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { OpenInvitation } from "@/components/account/members/member.ts";
import { roleName } from "@/components/account/members/role-name.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";

export function OpenInvitations({
  appId,
  invitations,
}: {
  appId: number;
  invitations: readonly OpenInvitation[];
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.members.revokeInvitation.mutationOptions({
      onError: toastError,
      onSuccess: () => queryClient.invalidateQueries(trpc.members.pathFilter()),
    }),
  );
  return (
    <Section
      title="Open invitations"
      description="If a link is lost, invite the person again. The new link replaces the old one."
      flush
    >
      <Table label="Open invitations">
        <TableHead>
          <Th>Email</Th>
          <Th>Role</Th>
          <Th>Expires</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <Tr key={invitation.id}>
              <Td className="font-medium">{invitation.email}</Td>
              <Td>{roleName(invitation.role)}</Td>
              <Td className="text-muted">
                <When at={invitation.expiresAt} />
              </Td>
              <Td className="text-right">
                <Button
                  variant="ghost"
                  size="sm"
                  disabled={revoke.isPending}
                  onClick={() => revoke.mutate({ appId, invitationId: invitation.id })}
                >
                  Revoke
                </Button>
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
