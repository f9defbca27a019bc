"use client";

import { useQuery } from "@tanstack/react-query";
import { Newspaper } from "lucide-react";
import { TopicDialog } from "@/components/engage/topics/topic-dialog.tsx";
import { TopicTable } from "@/components/engage/topics/topic-table.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/** What messages may be about, for people to choose from. */
export function Topics({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.topics.list.queryOptions({ appId }));
  const list = query.data;
  const add = list?.mayEdit ? (
    <TopicDialog appId={appId} trigger={<Button variant="primary">New topic</Button>} />
  ) : null;
  return (
    <Section
      title="Topics"
      description="People choose in the preference centre what they hear about. A campaign that is about a topic reaches only those who want it; whoever wants no message at all gets service messages only."
      actions={list && list.topics.length > 0 ? add : null}
      flush
    >
      {query.error ? (
        <div className="p-4">
          <QueryError query={query} />
        </div>
      ) : null}
      {list || query.error ? null : <SkeletonRows rows={3} />}
      {list && list.topics.length === 0 ? (
        <EmptyState icon={<Newspaper />} title="No topics yet" action={add}>
          Make one for each kind of message that people may want apart from others: news, offers,
          reminders. Until then they can only stop everything.
        </EmptyState>
      ) : null}
      {list && list.topics.length > 0 ? <TopicTable appId={appId} list={list} /> : null}
      {list && list.noMessages > 0 ? (
        <p className="border-t px-4 py-3 text-muted text-sm">
          {list.noMessages === 1
            ? "1 person wants no message at all."
            : `${list.noMessages.toLocaleString("en")} people want no message at all.`}
        </p>
      ) : null}
    </Section>
  );
}
