import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";

/** The build of the app that an item came from. */
interface Source {
  /** `web`, `ios`, `android` …; `server` for items without a device. */
  platform: string;
  /** Empty when the app did not send it. */
  appVersion: string;
}

const TEXT_CHARS_MAX = 120;

function textOf(bag: unknown, key: string): string {
  if (typeof bag !== "object" || bag === null) return "";
  const value = (bag as Record<string, unknown>)[key];
  return typeof value === "string" || typeof value === "number"
    ? String(value).slice(0, TEXT_CHARS_MAX).toWellFormed()
    : "";
}

/** Returns the platform and version that the device's technical data has, without parsing the user agent. */
export function sourceOf({ context, deviceKey }: PreparedItem): Source {
  const appVersion = textOf(context?.app, "version");
  const type = textOf(context?.device, "type").toLowerCase();
  if (type) return { platform: type, appVersion };
  if (deviceKey === undefined) return { platform: "server", appVersion };
  return { platform: textOf(context, "userAgent") ? "web" : "unknown", appVersion };
}
