import type { Db } from "@/db/client.ts";
import type { InApp, SecretScope } from "@/server/ctx.ts";
import type { AppId, KeyId, MemberId } from "@/server/id.ts";

/** What a key may do: `ingest` = a write key. */
export type KeyScope = "ingest" | SecretScope;

export interface AppKey {
  id: KeyId;
  kind: "write" | "secret";
  scope: KeyScope;
  name: string;
  /** The whole write key, or the first characters of a secret key. */
  shown: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** Name of the member who created it; null = unknown. */
  createdBy: string | null;
  /** True when that member is no longer in the app. */
  creatorLeft: boolean;
}

/** Returns the working keys, newest first. */
export async function selectKeys({ db, app }: InApp): Promise<AppKey[]> {
  return await db.sql<AppKey[]>`
    select k.id, k.kind, k.scope, k.name, k.shown, k.created_at as "createdAt", k.last_used_at as "lastUsedAt",
      coalesce(nullif(m.name, ''), m.email) as "createdBy",
      k.created_by is not null and not coalesce(m.owner, false) and not exists (
        select from app_members a where a.app_id = k.app_id and a.member_id = k.created_by) as "creatorLeft"
    from keys k left join members m on m.id = k.created_by
    where k.app_id = ${app.id} and k.revoked_at is null order by k.id desc`;
}

/** Returns false when a key with this very value exists already. */
export async function insertKey(
  db: Db,
  row: {
    appId: AppId;
    kind: "write" | "secret";
    scope: KeyScope;
    name: string;
    createdBy: MemberId | null;
    shown: string;
    hash: string;
    createdAt: Date;
  },
): Promise<KeyId | undefined> {
  const [made] = await db.sql<{ id: KeyId }[]>`
    insert into keys (app_id, kind, scope, name, created_by, shown, hash, created_at)
    values (${row.appId}, ${row.kind}, ${row.scope}, ${row.name}, ${row.createdBy}, ${row.shown}, ${row.hash},
      ${row.createdAt})
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
