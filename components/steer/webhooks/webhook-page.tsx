"use client";

import { useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import Link from "next/link";
import { codeOf } from "@/components/query-client.ts";
import { eventWords } from "@/components/steer/webhooks/event-words.ts";
import { MessageLog } from "@/components/steer/webhooks/message-log.tsx";
import { WebhookActions } from "@/components/steer/webhooks/webhook-actions.tsx";
import { WebhookState } from "@/components/steer/webhooks/webhook-state.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** Shows one webhook: its URL, its state, and every message of the last 30 days. */
export function WebhookPage({ appId, webhookId }: { appId: number; webhookId: number }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.webhooks.get.queryOptions({ appId, id: webhookId }, { refetchInterval: 15_000 }),
  );
  const { data: webhook, error } = query;
  const list = `/apps/${appId}/settings/webhooks`;
  if (codeOf(error) === "NOT_FOUND" || codeOf(error) === "FORBIDDEN") {
    return (
      <EmptyState
        icon={<Webhook />}
        title="Webhook not found"
        action={
          <Button asChild>
            <Link href={list}>See all webhooks</Link>
          </Button>
        }
      >
        It was deleted, it belongs to another app, or your role cannot see it.
      </EmptyState>
    );
  }
  if (error && !webhook) return <QueryError query={query} />;
  if (!webhook) return <Skeleton className="h-64 rounded-lg" />;
  const { name, url, events, state, stateReason, failed } = webhook;
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <Link href={list} className="w-fit rounded-sm text-muted text-sm hover:text-fg">
            Webhooks
          </Link>
          <h2 className="flex flex-wrap items-center gap-x-3 font-semibold text-lg">
            <span className="[overflow-wrap:anywhere]">{name}</span>
            <span className="font-normal">
              <WebhookState state={state} />
            </span>
          </h2>
          <p className="text-muted text-sm [overflow-wrap:anywhere]">
            {url} receives {eventWords(events)}.
          </p>
        </div>
        <WebhookActions appId={appId} webhook={webhook} />
      </header>
      {state === "on" ? null : (
        <Notice tone={state === "failing" ? "red" : "amber"}>
          {stateReason ?? "This webhook is switched off."} New events are not recorded for it.
          {failed > 0 ? " Switch it on, then resend the failed messages." : ""}
        </Notice>
      )}
      <MessageLog appId={appId} webhook={webhook} />
    </div>
  );
}
