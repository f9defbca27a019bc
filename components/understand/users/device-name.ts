import type { DeviceRow } from "@/server/collect/people/store.profile.ts";

/** A device in a few words: what it is and what runs on it, else its key. */
export function deviceName(
  device: Pick<DeviceRow, "browser" | "model" | "os" | "osVersion" | "key">,
): string {
  const { browser, model, os, osVersion, key } = device;
  const system = [os, osVersion].filter(Boolean).join(" ");
  return [browser ?? model, system].filter(Boolean).join(" on ") || key;
}
