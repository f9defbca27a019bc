import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

export interface KeyOwner {
  keyId: number;
  kind: "write" | "secret";
  revoked: boolean;
  appId: AppId;
  appName: string;
  timezone: string;
}

/** Whose key this is, by the SHA-256 (hex) of the key; notes that it was used. */
export async function markKeyUsed(db: Db, hash: string, at: Date): Promise<KeyOwner | undefined> {
  const [row] = await db.sql<KeyOwner[]>`
    update keys set last_used_at = greatest(last_used_at, ${at}) from apps
    where keys.hash = ${hash} and apps.id = keys.app_id
    returning keys.id as "keyId", keys.kind, keys.revoked_at is not null as revoked,
      apps.id as "appId", apps.name as "appName", apps.timezone`;
  return row;
}
