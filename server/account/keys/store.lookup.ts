import type { Db } from "@/db/client.ts";
import type { DataLimits } from "@/server/account/keys/schema.data-limits.ts";
import { dataLimitsOf } from "@/server/account/keys/schema.data-limits.ts";
import type { SecretScope } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** An app's rules for incoming data. */
export interface CollectSettings {
  botFilter: boolean;
  locateByIp: boolean;
  dataLimits: DataLimits;
}

export interface KeyOwner extends CollectSettings {
  keyId: number;
  kind: "write" | "secret";
  scope: "ingest" | SecretScope;
  revoked: boolean;
  appId: AppId;
  appName: string;
  timezone: string;
  identityProof: "off" | "required";
  /** Encrypted; null = none was made. */
  identitySecret: string | null;
}

/**
 * Returns the owner of the key with this SHA-256 (hex), and records the time of use, to the minute.
 */
export async function markKeyUsed(db: Db, hash: string, at: Date): Promise<KeyOwner | undefined> {
  const [row] = await db.sql<(KeyOwner & { stale: boolean })[]>`
    select keys.id as "keyId", keys.kind, keys.scope, keys.revoked_at is not null as revoked, apps.id as "appId",
      apps.name as "appName", apps.timezone, apps.bot_filter as "botFilter", apps.locate_by_ip as "locateByIp",
      apps.data_limits as "dataLimits", apps.identity_proof as "identityProof", apps.identity_secret as "identitySecret",
      coalesce(last_used_at < ${at}::timestamptz - interval '1 minute', true) as stale
    from keys join apps on apps.id = keys.app_id where keys.hash = ${hash}`;
  if (!row) return undefined;
  const { stale, ...owner } = row;
  if (stale && !owner.revoked)
    await db.sql`update keys set last_used_at = ${at} where id = ${owner.keyId}`;
  return { ...owner, dataLimits: dataLimitsOf(owner.dataLimits) };
}
