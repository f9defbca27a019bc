"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { UserDevice } from "@/components/understand/users/user.ts";

/** Adds a device to or removes it from the test devices, which receive test messages. */
export function TestDeviceButton({
  appId,
  userId,
  device,
  name,
}: {
  appId: number;
  userId: number;
  device: UserDevice;
  name: string;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(trpc.members.me.queryOptions());
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const mark = useMutation(
    trpc.composer.markTestDevice.mutationOptions({
      onError: toastError,
      onSuccess: async (_, input) => {
        await queryClient.invalidateQueries(trpc.users.get.queryFilter({ appId, userId }));
        await queryClient.invalidateQueries(trpc.composer.testDevices.pathFilter());
        toast(
          input.name === null
            ? "The device is no longer a test device."
            : "The device is now a test device. You can choose it when you send a test.",
          { tone: "green" },
        );
      },
    }),
  );
  if (!app || !["marketer", "admin", "owner"].includes(app.role)) return null;
  const set = (as: string | null) => mark.mutate({ appId, deviceId: device.id, name: as });
  if (device.testName !== null) {
    return (
      <Button size="sm" loading={mark.isPending} onClick={() => set(null)}>
        Remove test device{" "}
      </Button>
    );
  }
  const whose = me && "name" in me && typeof me.name === "string" ? `${me.name}: ` : "";
  return (
    <IconButton
      label="Mark as my test device"
      loading={mark.isPending}
      onClick={() => set(`${whose}${name}`.slice(0, 60))}
      className="-mt-1.5 -mr-2"
    >
      <FlaskConical aria-hidden />
    </IconButton>
  );
}
