"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { useState } from "react";
import { FoundDevice } from "@/components/collect/live/found-device.tsx";
import { PairedDevices } from "@/components/collect/live/paired-devices.tsx";
import { PairingCode } from "@/components/collect/live/pairing-code.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

const EVERY_MS = 1_500;

/** Finds the member's own device in the traffic. The device opens a link that carries a code. */
export function FindDevice({
  appId,
  onFollow,
}: {
  appId: number;
  onFollow: (deviceId: number) => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const start = useMutation(
    trpc.live.startPairing.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.live.pairings.pathFilter()),
    }),
  );
  const { data: pairings } = useQuery(
    trpc.live.pairings.queryOptions({ appId }, { refetchInterval: open ? EVERY_MS : false }),
  );
  if (!app || app.role === "viewer") return null;
  const began = start.data;
  const found = began ? pairings?.find(({ id, device }) => id === began.id && device) : undefined;
  const begin = () => start.mutate({ appId, name: "My device" });
  const follow = (deviceId: number) => {
    onFollow(deviceId);
    setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) begin();
        else start.reset();
      }}
      size="md"
      title="Find my device"
      description="Open this link on your device. The stream then shows only what that device sends."
      trigger={
        <Button>
          <Smartphone aria-hidden /> Find my device
        </Button>
      }
    >
      {start.error ? (
        <Notice
          tone="red"
          action={
            <Button size="sm" loading={start.isPending} onClick={begin}>
              Try again
            </Button>
          }
        >
          {start.error.message}
        </Notice>
      ) : null}
      {found?.device ? (
        <FoundDevice pairing={found} onFollow={follow} />
      ) : began ? (
        <PairingCode appId={appId} writeKey={app.writeKey} pairing={began} onAgain={begin} />
      ) : start.error ? null : (
        <Skeleton className="h-64" />
      )}
      <PairedDevices
        appId={appId}
        pairings={(pairings ?? []).filter((one) => one.device && one.id !== found?.id)}
        onFollow={follow}
      />
    </Dialog>
  );
}
