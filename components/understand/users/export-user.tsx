"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";

/** Downloads all data about a user. Shown only to owners and admins; the server checks the role again. */
export function ExportUser({ appId, user }: { appId: number; user: { id: number } }) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  if (app?.role !== "owner" && app?.role !== "admin") return null;
  return (
    <Button asChild>
      <a href={`/api/apps/${appId}/users/${user.id}/export`} download={`user-${user.id}.json`}>
        <Download aria-hidden />
        Export data{" "}
      </a>
    </Button>
  );
}
