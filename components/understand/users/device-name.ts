import type { UserDevice } from "@/components/understand/users/user.ts";

/** Returns a short device name from its browser or model and its system, or its key if both are unknown. */
export function deviceName(
  device: Pick<UserDevice, "browser" | "model" | "os" | "osVersion" | "key">,
): string {
  const { browser, model, os, osVersion, key } = device;
  const system = [os, osVersion].filter(Boolean).join(" ");
  return [browser ?? model, system].filter(Boolean).join(" on ") || key;
}
