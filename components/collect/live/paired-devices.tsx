"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deviceWords } from "@/components/collect/live/live-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toastError } from "@/components/ui/toast-store.ts";
import { When } from "@/components/ui/when.tsx";
import type { Pairing } from "@/server/collect/live/list-pairings.ts";

/** Lists the devices that members paired. What they send is always recorded. */
export function PairedDevices({
  appId,
  pairings,
  onFollow,
}: {
  appId: number;
  pairings: readonly Pairing[];
  onFollow: (deviceId: number) => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const end = useMutation(
    trpc.live.endPairing.mutationOptions({
      onError: toastError,
      onSettled: () => client.invalidateQueries(trpc.live.pairings.pathFilter()),
    }),
  );
  if (pairings.length === 0) return null;
  return (
    <section aria-label="Paired devices" className="flex flex-col gap-2 border-t pt-4">
      <h3 className="font-medium text-sm">Paired devices</h3>
      <ul className="divide-y rounded-md border">
        {pairings.map(({ id, name, device, mine, memberName, lastSeen }) =>
          device ? (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 text-sm">
              <div className="min-w-40 flex-1">
                <p className="[overflow-wrap:anywhere]">{deviceWords(device)}</p>
                <p className="text-muted text-xs">
                  {name}, {mine ? "yours" : `of ${memberName ?? "a former member"}`}
                  {lastSeen ? (
                    <>
                      , seen <When at={lastSeen} />
                    </>
                  ) : null}
                </p>
              </div>
              <Button size="sm" onClick={() => onFollow(device.id)}>
                Follow
              </Button>
              <Button
                size="sm"
                variant="ghost"
                aria-label={`End the pairing with ${deviceWords(device)}`}
                loading={end.isPending && end.variables.id === id}
                onClick={() => end.mutate({ appId, id })}
              >
                End pairing
              </Button>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}
