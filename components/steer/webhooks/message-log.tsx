"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MessageDialog } from "@/components/steer/webhooks/message-dialog.tsx";
import { ReplayFailed } from "@/components/steer/webhooks/replay-failed.tsx";
import type { Webhook, WebhookMessage } from "@/components/steer/webhooks/webhook.ts";
import { MessageState } from "@/components/steer/webhooks/webhook-state.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";

const PAGE = 25;
type Filter = "all" | WebhookMessage["state"];

/**
 * Lists every message of the last 30 days, newest first. It refreshes while a message is waiting.
 */
export function MessageLog({ appId, webhook }: { appId: number; webhook: Webhook }) {
  const trpc = useTRPC();
  const [filter, setFilter] = useState<Filter>("all");
  const [pages, setPages] = useState<readonly string[]>([]);
  const before = pages.at(-1);
  const query = useQuery(
    trpc.webhooks.messages.queryOptions(
      {
        appId,
        id: webhook.id,
        limit: PAGE,
        ...(filter === "all" ? {} : { state: filter }),
        ...(before === undefined ? {} : { before }),
      },
      {
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) =>
          state.data?.messages.some((one) => one.state === "pending") ? 1_500 : 15_000,
      },
    ),
  );
  const { data, error } = query;
  const next = data?.next ?? null;
  return (
    <Section
      title="Messages"
      description="Messages of the last 30 days. Each is retried for a day and a half before it fails. They may arrive in any order."
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <ReplayFailed appId={appId} webhook={webhook} />
          <Segmented<Filter>
            aria-label="Filter messages by state"
            value={filter}
            onChange={(value) => {
              setFilter(value);
              setPages([]);
            }}
            options={[
              { value: "all", label: "All" },
              { value: "pending", label: "Waiting" },
              { value: "sent", label: "Sent" },
              { value: "failed", label: "Failed" },
            ]}
          />
        </div>
      }
      flush
    >
      {error && !data ? <QueryError query={query} /> : null}
      {!data && !error ? <SkeletonRows rows={4} /> : null}
      {data?.messages.length === 0 ? (
        <NoMessages filter={filter} isOn={webhook.state === "on"} />
      ) : null}
      {data && data.messages.length > 0 ? (
        <Table label="Messages">
          <TableHead>
            <Th>Event</Th>
            <Th>State</Th>
            <Th className="max-md:hidden">Response</Th>
            <Th>When</Th>
          </TableHead>
          <TableBody>
            {data.messages.map((message) => (
              <MessageLine key={message.id} appId={appId} webhook={webhook} message={message} />
            ))}
          </TableBody>
        </Table>
      ) : null}
      {pages.length > 0 || next ? (
        <div className="flex justify-end gap-2 border-t px-4 py-3">
          <Button disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
            Newer
          </Button>
          <Button disabled={next === null} onClick={() => next && setPages([...pages, next])}>
            Older
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function MessageLine({
  appId,
  webhook,
  message,
}: {
  appId: number;
  webhook: Webhook;
  message: WebhookMessage;
}) {
  const { state, lastError, lastStatus, createdAt, dueAt, attempts } = message;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <MessageDialog appId={appId} webhook={webhook} message={message} />
      </Td>
      <Td>
        <MessageState message={message} />
      </Td>
      <Td
        className="w-full max-w-0 truncate text-muted max-md:hidden"
        title={lastError ?? undefined}
      >
        {lastError ?? lastStatus ?? ""}
        {state === "pending" && attempts > 0 && lastError ? <NextTry at={dueAt} /> : null}
      </Td>
      <Td className="text-muted">
        <When at={createdAt} />
      </Td>
    </Tr>
  );
}

function NextTry({ at }: { at: Date }) {
  if (at.getTime() - Date.now() < 60_000) return " It will be retried within a minute.";
  return (
    <>
      {" "}
      Next attempt <When at={at} />.
    </>
  );
}

function NoMessages({ filter, isOn }: { filter: Filter; isOn: boolean }) {
  if (filter !== "all") return <EmptyState title="No messages in this state" />;
  return (
    <EmptyState title="No messages yet">
      {isOn
        ? "Send a test message to see whether your server accepts it. New messages appear here within seconds."
        : "This webhook is switched off. Switch it on to send messages."}
    </EmptyState>
  );
}
