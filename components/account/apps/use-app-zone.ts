"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

/** Returns the name and time zone of the app, which the app's layout has loaded with the page. */
export function useAppZone(appId: number): { name: string; zone: string } {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.apps.get.queryOptions({ appId }));
  return { name: data?.name ?? "", zone: data?.timezone ?? "UTC" };
}
