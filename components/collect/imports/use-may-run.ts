"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

const ROLES = {
  imports: ["marketer", "developer", "admin", "owner"],
  sources: ["developer", "admin", "owner"],
};

/** Whether to offer what changes something; the server checks it anyway. True until the role is known. */
export function useMayRun(appId: number, what: keyof typeof ROLES): boolean {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.apps.get.queryOptions({ appId }));
  return data === undefined || ROLES[what].includes(data.role);
}
