"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

/** Returns whether this member may change programs. It is true until the app is loaded. */
export function useMayEdit(appId: number): boolean {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  return app === undefined || ["marketer", "admin", "owner"].includes(app.role);
}
