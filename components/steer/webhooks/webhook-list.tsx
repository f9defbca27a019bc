"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { codeOf } from "@/components/query-client.ts";
import { eventWords } from "@/components/steer/webhooks/event-words.ts";
import type { Webhook } from "@/components/steer/webhooks/webhook.ts";
import { WebhookDialog } from "@/components/steer/webhooks/webhook-dialog.tsx";
import { WebhookState } from "@/components/steer/webhooks/webhook-state.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { RowLink, Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { formatCount } from "@/server/words.ts";

/** Lists the webhooks that notify other systems of what happens here. */
export function WebhookList({ appId }: { appId: number }) {
  const [adds, setAdds] = useState(false);
  return (
    <>
      <Listed appId={appId} onAdd={() => setAdds(true)} />
      <WebhookDialog appId={appId} open={adds} onOpenChange={setAdds} />
    </>
  );
}

function Listed({ appId, onAdd }: { appId: number; onAdd: () => void }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.webhooks.list.queryOptions({ appId }));
  const { data, error } = query;
  if (codeOf(error) === "FORBIDDEN") return <ForDevelopers />;
  if (error && !data) return <QueryError query={query} />;
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={3} />
      </Card>
    );
  }
  const add = (
    <Button variant="primary" onClick={onAdd}>
      <Plus aria-hidden /> New webhook
    </Button>
  );
  return data.length === 0 ? (
    <NoWebhooks add={add} />
  ) : (
    <Section
      title="Webhooks"
      description="Tidings calls these URLs of your servers when something happens."
      actions={add}
      flush
    >
      <Table label="Webhooks">
        <TableHead>
          <Th>Webhook</Th>
          <Th>State</Th>
          <Th className="max-md:hidden">Events</Th>
          <Th numeric className="max-md:hidden">
            Sent
          </Th>
          <Th numeric>Failed</Th>
          <Th className="max-lg:hidden">Last sent</Th>
        </TableHead>
        <TableBody>
          {data.map((webhook) => (
            <WebhookLine key={webhook.id} appId={appId} webhook={webhook} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function NoWebhooks({ add }: { add: ReactNode }) {
  return (
    <Card>
      <EmptyState icon={<WebhookIcon />} title="Notify your other systems" action={add}>
        <p>
          A webhook is a URL of your server that Tidings calls when something happens: when a
          campaign is launched or finished, or when a message is sent, seen, clicked or answered.
        </p>
        <p className="mt-2">
          Each call is signed and retried until your server accepts it. You can resend it for 30
          days.
        </p>
      </EmptyState>
    </Card>
  );
}

function WebhookLine({ appId, webhook }: { appId: number; webhook: Webhook }) {
  const { id, name, url, events, state, stateReason, sent, failed, lastSentAt } = webhook;
  return (
    <Tr>
      <Td className="w-full max-w-0 py-2.5 align-top">
        <span className="flex flex-col gap-0.5">
          <span className="truncate">
            <RowLink href={`/apps/${appId}/settings/webhooks/${id}`}>{name}</RowLink>
          </span>
          <span className="truncate text-muted text-xs">{url}</span>
          {stateReason ? <span className="text-red text-sm">{stateReason}</span> : null}
        </span>
      </Td>
      <Td className="py-2.5 align-top">
        <WebhookState state={state} />
      </Td>
      <Td className="py-2.5 align-top text-muted max-md:hidden">
        <span className="whitespace-nowrap">{eventWords(events)}</span>
      </Td>
      <Td numeric className="py-2.5 align-top max-md:hidden">
        {formatCount(sent)}
      </Td>
      <Td numeric className="py-2.5 align-top">
        {formatCount(failed)}
      </Td>
      <Td className="py-2.5 align-top text-muted max-lg:hidden">
        {lastSentAt ? <When at={lastSentAt} /> : "never"}
      </Td>
    </Tr>
  );
}

function ForDevelopers() {
  return (
    <Card>
      <EmptyState icon={<WebhookIcon />} title="For developers and admins">
        Webhooks send events, including data about people, to other systems. Developers and admins
        of the app manage them.
      </EmptyState>
    </Card>
  );
}
