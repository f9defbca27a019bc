"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";

const WAITING_MS = 2_000;
const RECEIVED_MS = 15_000;

/** Says live whether anything arrived. */
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
            Data arrives: {data.users.toLocaleString("en")} {data.users === 1 ? "user" : "users"} so
            far, {data.hitsLastHour.toLocaleString("en")} hits in the last hour.
          </StateDot>
          <Link href={`/apps/${appId}/users`} className="text-accent-text text-sm hover:underline">
            See the users
          </Link>
        </>
      ) : (
        <StateDot tone="amber" live>
          Waiting for the first hit… This line changes by itself.
        </StateDot>
      )}
    </div>
  );
}
