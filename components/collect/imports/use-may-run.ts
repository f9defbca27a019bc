"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

const ROLES = {
  imports: ["marketer", "developer", "admin", "owner"],
  sources: ["developer", "admin", "owner"],
};

/**
 * Returns whether to offer actions that change something. The server checks the role anyway.
 * Returns true until the role is known.
 */
export function useMayRun(appId: number, what: keyof typeof ROLES): boolean {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.apps.get.queryOptions({ appId }));
  return data === undefined || ROLES[what].includes(data.role);
}
