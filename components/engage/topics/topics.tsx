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
import { counted } from "@/server/words.ts";

/** Lists the topics that people can opt in to and out of. */
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
      description="People choose topics in the preference centre. A campaign with a topic reaches only people who are opted in. People who opted out of all messages receive service messages only."
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
          Create a topic for each kind of message that people may want separately, such as news,
          offers or reminders. Without topics, people can only opt out of everything.
        </EmptyState>
      ) : null}
      {list && list.topics.length > 0 ? <TopicTable appId={appId} list={list} /> : null}
      {list && list.noMessages > 0 ? (
        <p className="border-t px-4 py-3 text-muted text-sm">
          {counted(list.noMessages, "person has", "people have")} opted out of all messages.
        </p>
      ) : null}
    </Section>
  );
}
