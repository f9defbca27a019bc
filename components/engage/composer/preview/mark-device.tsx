"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { PersonPicker } from "@/components/collect/people/person-picker.tsx";
import { PUSH_STATE_WORDS } from "@/components/engage/composer/preview/push-state-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { CopyField } from "@/components/ui/copy-field.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { toastError } from "@/components/ui/toast-store.ts";

/** Finds a device by its user, and adds it to or removes it from the test devices. */
export function MarkDevice({
  appId,
  marked,
}: {
  appId: number;
  marked: readonly { deviceId: number }[];
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [userId, setUserId] = useState<number | null>(null);
  const [origin, setOrigin] = useState("");
  useEffect(() => setOrigin(window.location.origin), []);
  const { data: user } = useQuery(
    trpc.users.get.queryOptions({ appId, userId: userId ?? 0 }, { enabled: userId !== null }),
  );
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const mark = useMutation(
    trpc.composer.markTestDevice.mutationOptions({
      onError: toastError,
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.composer.testDevices.pathKey() }),
    }),
  );
  const isMarked = (id: number) => marked.some(({ deviceId }) => deviceId === id);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="md"
      title="Test devices"
      description="Test devices receive the test messages you send. Tests are not counted in any report."
      trigger={
        <Button size="sm">
          <Plus aria-hidden /> Add device
        </Button>
      }
    >
      <ol className="flex list-decimal flex-col gap-3 pl-5 text-sm marker:text-faint">
        <li className="flex flex-col gap-2">
          <span>On the device, open your site or this demo page and allow notifications.</span>
          <CopyField
            label="demo page URL"
            value={`${origin}/demo${app?.writeKey ? `?writeKey=${app.writeKey}` : ""}`}
          />
        </li>
        <li>
          <span className="mb-2 block">
            Find yourself by your user id, or choose the newest user in the list.
          </span>
          <PersonPicker
            appId={appId}
            value={userId}
            onChange={setUserId}
            label="User"
            nobody="Choose a user"
          />
        </li>
        {user ? (
          <li>
            Choose the device.
            <ul className="mt-2 flex list-none flex-col divide-y rounded-md border">
              {user.devices.map((device) => {
                const words = [device.browser, device.os, device.model].filter(Boolean).join(", ");
                const name = device.testName ?? (words || device.key);
                return (
                  <li key={device.id} className="flex items-center gap-3 px-3 py-2">
                    <div className="min-w-0 flex-1">
                      <p className="truncate">{name}</p>
                      <p className="text-muted text-xs">
                        {PUSH_STATE_WORDS[device.pushState] ?? device.pushState}
                      </p>
                    </div>
                    <Button
                      size="sm"
                      loading={mark.isPending && mark.variables.deviceId === device.id}
                      onClick={() =>
                        mark.mutate({
                          appId,
                          deviceId: device.id,
                          name: isMarked(device.id)
                            ? null
                            : `${nameOf(user)}, ${name}`.slice(0, 60),
                        })
                      }
                    >
                      {isMarked(device.id) ? "Remove" : "Add as test device"}
                    </Button>
                  </li>
                );
              })}
              {user.devices.length === 0 ? (
                <li className="px-3 py-2 text-muted">This user has no device yet.</li>
              ) : null}
            </ul>
          </li>
        ) : null}
      </ol>
    </Dialog>
  );
}

function nameOf(user: { externalId: string | null; id: number }): string {
  return user.externalId ?? `User ${user.id}`;
}
