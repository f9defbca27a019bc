import { preferencesToken } from "@/server/adapters/http/preferences/token.ts";
import { env } from "@/server/env.ts";
import type { AppId } from "@/server/id.ts";

/** Where a person chooses what they hear about, without signing in. */
export function preferencesLink(appId: AppId, userId: number): string {
  const { AUTH_SECRET, BASE_URL } = env();
  return `${new URL(BASE_URL).origin}/preferences/${preferencesToken({ appId, userId }, AUTH_SECRET)}`;
}
