"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Smartphone, User } from "lucide-react";
import Link from "next/link";
import { deviceWords } from "@/components/collect/live/live-words.ts";
import type { LiveFilter } from "@/components/collect/live/use-live-filter.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const STAFF = ["marketer", "developer", "admin", "owner"];

/**
 * Offers actions for a line besides repairing it: following its user or device, or marking one's
 * own device.
 */
export function LivePanelActions({
  appId,
  line,
  onFilter,
}: {
  appId: number;
  line: LiveLine;
  onFilter: (to: Partial<LiveFilter>) => void;
}) {
  const { user, device } = line;
  return (
    <div className="flex flex-wrap gap-2">
      {user ? (
        <>
          <Button asChild size="sm">
            <Link href={`/apps/${appId}/users/${user.id}`}>
              <User aria-hidden /> View user
            </Link>
          </Button>
          <Button size="sm" onClick={() => onFilter({ user: user.id })}>
            Only this user
          </Button>
        </>
      ) : null}
      {device ? (
        <>
          <Button size="sm" onClick={() => onFilter({ device: device.id })}>
            Only this device
          </Button>
          <MyDevice appId={appId} device={device} />
        </>
      ) : null}
    </div>
  );
}

function MyDevice({ appId, device }: { appId: number; device: NonNullable<LiveLine["device"]> }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { data: pairings } = useQuery(trpc.live.pairings.queryOptions({ appId }));
  const options = {
    onError: toastError,
    onSettled: () => client.invalidateQueries(trpc.live.pairings.pathFilter()),
  };
  const pair = useMutation(
    trpc.live.pairDevice.mutationOptions({
      ...options,
      onSuccess: () =>
        toast("Device paired. Everything it sends is kept for 7 days.", { tone: "green" }),
    }),
  );
  const end = useMutation(trpc.live.endPairing.mutationOptions(options));
  if (!app || !pairings || !STAFF.includes(app.role)) return null;
  const mine = pairings.find((one) => one.mine && one.device?.id === device.id);
  if (mine) {
    return (
      <Button size="sm" loading={end.isPending} onClick={() => end.mutate({ appId, id: mine.id })}>
        End pairing
      </Button>
    );
  }
  return (
    <Button
      size="sm"
      loading={pair.isPending}
      onClick={() =>
        pair.mutate({ appId, deviceId: device.id, name: deviceWords(device).slice(0, 60) })
      }
    >
      <Smartphone aria-hidden /> This is my device
    </Button>
  );
}
