"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { counted } from "@/server/words.ts";

const REFRESH_MS = 10_000;

/** Says what was not stored today and why. `onlyLimits` leaves out what the app's settings or its plan reject. */
export function DroppedNotice({
  appId,
  onlyLimits = false,
}: {
  appId: number;
  onlyLimits?: boolean;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.problems.today.queryOptions({ appId }, { refetchInterval: REFRESH_MS }),
  );
  const drops = (data?.drops ?? []).filter(({ isLimit }) => isLimit || !onlyLimits);
  if (drops.length === 0) return null;
  const reachesLimit = drops.some(({ isLimit }) => isLimit);
  return (
    <Notice tone={reachesLimit ? "amber" : "neutral"}>
      <p>Not stored today (UTC):</p>
      <ul className="mt-1 list-disc pl-5">
        {drops.map(({ what, reason, n, message }) => (
          <li key={`${what}:${reason}`}>
            {what === "items"
              ? counted(n, "item", "items")
              : counted(n, "app-info value", "app-info values")}
            . {message}
          </li>
        ))}
      </ul>
      {reachesLimit ? (
        <p className="mt-1">
          <Link href={`/apps/${appId}/settings/limits`} className="underline">
            View limits
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}
