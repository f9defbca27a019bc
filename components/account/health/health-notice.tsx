"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";

const INTERVAL_MS = 60_000;

/** Says on every page when nothing is planned or sent, because a launch would otherwise look as if it worked. */
export function HealthNotice() {
  const { data } = useQuery(
    useTRPC().health.read.queryOptions(undefined, { refetchInterval: INTERVAL_MS }),
  );
  if (data?.status !== "functions_down") return null;
  return (
    <Notice tone="red" className="mx-4 mt-4 md:mx-8">
      <strong className="font-medium">Messages are not being sent.</strong> {data.problem}
    </Notice>
  );
}
