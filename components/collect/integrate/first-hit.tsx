"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { counted } from "@/server/words.ts";

const WAITING_MS = 2_000;
const RECEIVED_MS = 15_000;

/** Shows live whether data has arrived. */
export function FirstHit({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.overview.get.queryOptions(
      { appId },
      { refetchInterval: ({ state }) => (state.data?.users ? RECEIVED_MS : WAITING_MS) },
    ),
  );
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-surface px-4 py-3"
    >
      {data?.users ? (
        <>
          <StateDot tone="green">
            Receiving data: {counted(data.users, "user", "users")} so far,{" "}
            {counted(data.hitsLastHour, "hit", "hits")} in the last hour.
          </StateDot>
          <Link href={`/apps/${appId}/users`} className="text-accent-text text-sm hover:underline">
            View users
          </Link>
        </>
      ) : (
        <StateDot tone="amber" live>
          Waiting for the first hit… This updates automatically.
        </StateDot>
      )}
    </div>
  );
}
