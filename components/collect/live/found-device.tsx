"use client";

import { useEffect, useRef } from "react";
import { deviceWords } from "@/components/collect/live/live-words.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Pairing } from "@/server/collect/live/list-pairings.ts";

/** Shows that the device was found. The stream can then follow it. */
export function FoundDevice({
  pairing: { device },
  onFollow,
}: {
  pairing: Pairing;
  onFollow: (deviceId: number) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  if (!device) return null;
  const facts = [
    device.platform,
    [device.os, device.osVersion].filter(Boolean).join(" "),
    device.appVersion ? `app ${device.appVersion}` : null,
  ].filter(Boolean);
  return (
    <div role="status">
      <Notice
        tone="green"
        action={
          <Button ref={button} size="sm" variant="primary" onClick={() => onFollow(device.id)}>
            Follow this device
          </Button>
        }
      >
        <p className="font-medium">Found: {deviceWords(device)}</p>
        <p>{facts.join(", ")}</p>
      </Notice>
    </div>
  );
}
