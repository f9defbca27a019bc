import type { AppId } from "@/server/id.ts";

/** Whom the connection string of a source is sealed for. */
export function sourceOwner(appId: AppId): string {
  return `app ${appId}`;
}
