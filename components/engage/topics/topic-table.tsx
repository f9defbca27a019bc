"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TopicDialog } from "@/components/engage/topics/topic-dialog.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import type { ListedTopic, TopicList } from "@/server/engage/topics/list-topics.ts";
import { formatCount } from "@/server/words.ts";

export function TopicTable({ appId, list }: { appId: number; list: TopicList }) {
  return (
    <Table label="Topics">
      <TableHead>
        <Th>Topic</Th>
        <Th>Default</Th>
        <Th className="text-right">Opted in</Th>
        <Th className="text-right">Opted out</Th>
        <Th className="text-right">Campaigns</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {list.topics.map((topic) => (
          <Tr key={topic.id}>
            <Td className="min-w-44">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {topic.name}
                {topic.archivedAt ? <Badge>Archived</Badge> : null}
              </span>
              {topic.description ? (
                <span className="block max-w-md text-muted text-xs">{topic.description}</span>
              ) : null}
            </Td>
            <Td className="whitespace-nowrap text-muted">
              {topic.onByDefault ? "Opted in" : "Opted out"}
            </Td>
            <Td className="text-right tabular-nums">{formatCount(topic.on)}</Td>
            <Td className="text-right tabular-nums">{formatCount(topic.off)}</Td>
            <Td className="text-right tabular-nums">{formatCount(topic.campaigns)}</Td>
            <Td className="whitespace-nowrap text-right">
              {list.mayEdit ? <Actions appId={appId} topic={topic} /> : null}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Actions({ appId, topic }: { appId: number; topic: ListedTopic }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const archive = useMutation(
    trpc.topics.archive.mutationOptions({
      onError: toastError,
      onSuccess: () => queryClient.invalidateQueries(trpc.topics.pathFilter()),
    }),
  );
  const run = (archived: boolean) => archive.mutateAsync({ appId, id: topic.id, archived });
  if (topic.archivedAt)
    return (
      <Button variant="ghost" size="sm" loading={archive.isPending} onClick={() => void run(false)}>
        Restore
      </Button>
    );
  return (
    <>
      <TopicDialog
        appId={appId}
        topic={topic}
        trigger={
          <Button variant="ghost" size="sm" aria-label={`Edit ${topic.name}`}>
            {" "}
            Edit{" "}
          </Button>
        }
      />
      <AlertDialog
        trigger={
          <Button variant="ghost" size="sm" aria-label={`Archive ${topic.name}`}>
            Archive
          </Button>
        }
        title={`Archive ${topic.name}?`}
        confirm="Archive topic"
        onConfirm={() => run(true)}
      >
        People no longer see this topic in the preference centre. Their choices are kept and still
        apply to campaigns with this topic. You can restore it at any time.
      </AlertDialog>
    </>
  );
}
