"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AppKey } from "@/components/account/keys/app-key.ts";
import { NewKey } from "@/components/account/keys/new-key.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";

export function AppKeys({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data: keys, error } = useQuery(trpc.keys.list.queryOptions({ appId }));
  if (error) return <Notice tone="red">{error.message}</Notice>;
  return (
    <Section
      title="Keys"
      description="Write keys are public and only add data. Secret keys let your servers do what their scope allows. Keep them out of pages and repositories."
      actions={<NewKey appId={appId} />}
      flush
    >
      {keys ? <KeyTable appId={appId} keys={keys} /> : <SkeletonRows rows={2} />}
    </Section>
  );
}

/** Write keys only take in data, so they have no other scope. */
const SCOPES = {
  ingest: { label: "Write", tone: "neutral" },
  read: { label: "Read", tone: "neutral" },
  send: { label: "Send", tone: "amber" },
  admin: { label: "Admin", tone: "amber" },
} as const satisfies Record<AppKey["scope"], unknown>;

function KeyTable({ appId, keys }: { appId: number; keys: readonly AppKey[] }) {
  return (
    <Table label="Keys">
      <TableHead>
        <Th>Name</Th>
        <Th>Scope</Th>
        <Th>Key</Th>
        <Th>Created</Th>
        <Th>Created by</Th>
        <Th>Last used</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <Td className="font-medium">{key.name}</Td>
            <Td>
              <Badge tone={SCOPES[key.scope].tone}>{SCOPES[key.scope].label}</Badge>
            </Td>
            <Td className="whitespace-nowrap font-mono text-xs">
              {key.kind === "write" ? (
                <span className="inline-flex items-center gap-1">
                  {key.shown}
                  <CopyButton text={key.shown} what="the write key" className="h-7" />
                </span>
              ) : (
                `${key.shown}…`
              )}
            </Td>
            <Td className="text-muted">
              <When at={key.createdAt} />
            </Td>
            <Td className="text-muted">
              {key.createdBy ?? "Unknown"}
              {key.creatorLeft ? (
                <p className="text-amber text-xs">
                  Created by a person who has left. Consider revoking it.
                </p>
              ) : null}
            </Td>
            <Td className="text-muted">
              {key.lastUsedAt ? <When at={key.lastUsedAt} /> : "Never"}
            </Td>
            <Td className="text-right">
              <RevokeKey appId={appId} keyId={key.id} name={key.name} kind={key.kind} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function RevokeKey({
  appId,
  keyId,
  name,
  kind,
}: {
  appId: number;
  keyId: number;
  name: string;
  kind: "write" | "secret";
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      onError: toastError,
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.keys.pathFilter());
        await queryClient.invalidateQueries(trpc.apps.pathFilter());
      },
    }),
  );
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" size="sm">
          Revoke
        </Button>
      }
      title={`Revoke ${name}?`}
      confirm="Revoke key"
      danger
      onConfirm={() => revoke.mutateAsync({ appId, keyId })}
    >
      {kind === "write"
        ? "Pages and apps that still use this key are rejected immediately. The data they send is lost."
        : "Servers that still use this key are rejected immediately."}
    </AlertDialog>
  );
}
