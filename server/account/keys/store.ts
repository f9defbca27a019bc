import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, KeyId } from "@/server/id.ts";

export interface AppKey {
  id: KeyId;
  kind: "write" | "secret";
  name: string;
  /** The whole write key, or the first characters of a secret key. */
  shown: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Returns the working keys, newest first. */
export async function selectKeys({ db, app }: InApp): Promise<AppKey[]> {
  return await db.sql<AppKey[]>`
    select id, kind, name, shown, created_at as "createdAt", last_used_at as "lastUsedAt"
    from keys where app_id = ${app.id} and revoked_at is null order by id desc`;
}

/** Returns false when a key with this very value exists already. */
export async function insertKey(
  db: Db,
  row: {
    appId: AppId;
    kind: "write" | "secret";
    name: string;
    shown: string;
    hash: string;
    createdAt: Date;
  },
): Promise<KeyId | undefined> {
  const [made] = await db.sql<{ id: KeyId }[]>`
    insert into keys (app_id, kind, name, shown, hash, created_at)
    values (${row.appId}, ${row.kind}, ${row.name}, ${row.shown}, ${row.hash}, ${row.createdAt})
    on conflict do nothing returning id`;
  return made?.id;
}

export async function selectKeyOwner(
  db: Db,
  hash: string,
): Promise<{ appId: AppId; kind: "write" | "secret" } | undefined> {
  const [row] = await db.sql<{ appId: AppId; kind: "write" | "secret" }[]>`
    select app_id as "appId", kind from keys where hash = ${hash}`;
  return row;
}

/** Returns the revoked key's name, or undefined when there was no such working key. */
export async function revokeKeyRow(
  { db, app }: InApp,
  keyId: number,
  at: Date,
): Promise<{ kind: "write" | "secret"; name: string } | undefined> {
  const [row] = await db.sql<{ kind: "write" | "secret"; name: string }[]>`
    update keys set revoked_at = ${at}
    where app_id = ${app.id} and id = ${keyId} and revoked_at is null returning kind, name`;
  return row;
}
