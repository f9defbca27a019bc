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

/** What the user is to receive, and what became of every message so far. */
export function UserMessages({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  // The profile around it has asked for the user already: this reads the same answer.
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
      <Section title="So far" flush>
        {deliveries ? null : <SkeletonRows rows={4} />}
        {deliveries?.length === 0 ? (
          <EmptyState icon={<Send />} title="No message yet">
            Every message of a campaign that meant this user stands here: when it was sent and seen,
            or why it was not sent.
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
            Show older
          </Button>
        </div>
      ) : null}
    </div>
  );
}
