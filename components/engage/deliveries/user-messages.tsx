"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { UserDueNext } from "@/components/engage/deliveries/user-due-next.tsx";
import { UserMessage } from "@/components/engage/deliveries/user-message.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { deviceName } from "@/components/understand/users/device-name.ts";

/** Shows the messages that the user will receive, and all messages so far. */
export function UserMessages({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  // The profile page has already loaded the user, so this query reads from the cache.
  const { data: user } = useQuery(trpc.users.get.queryOptions({ appId, userId }));
  const query = useInfiniteQuery(
    trpc.deliveries.list.infiniteQueryOptions(
      { appId, userId },
      { initialCursor: null, getNextPageParam: (page) => page.next },
    ),
  );
  const deliveries = query.data?.pages.flatMap((page) => page.deliveries);
  const names = new Map(user?.devices.map((device) => [device.id, deviceName(device)]));
  if (query.error && !query.data) return <QueryError query={query} />;
  return (
    <div className="flex flex-col gap-4">
      <UserDueNext appId={appId} userId={userId} />
      <Section title="Past messages" flush>
        {deliveries ? null : <SkeletonRows rows={4} />}
        {deliveries?.length === 0 ? (
          <EmptyState icon={<Send />} title="No messages yet">
            Every message to this user appears here, with when it was sent and displayed, or why it
            was not sent.
          </EmptyState>
        ) : null}
        <ul className="divide-y">
          {deliveries?.map((delivery) => (
            <UserMessage
              key={delivery.id}
              appId={appId}
              delivery={delivery}
              device={delivery.deviceId === null ? null : (names.get(delivery.deviceId) ?? null)}
            />
          ))}
        </ul>
      </Section>
      {query.hasNextPage ? (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load older messages
          </Button>
        </div>
      ) : null}
    </div>
  );
}
