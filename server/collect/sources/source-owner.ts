import type { AppId } from "@/server/id.ts";

/** Returns the owner that the connection string of a source is encrypted for. */
export function sourceOwner(appId: AppId): string {
  return `app ${appId}`;
}
