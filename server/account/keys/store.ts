import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client.ts";
import { keys } from "@/db/schema/apps.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

export interface AppKey {
  id: number;
  kind: "write" | "secret";
  name: string;
  /** The whole write key, or the first characters of a secret key. */
  shown: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Returns the working keys, newest first. */
export async function selectKeys({ db, app }: InApp): Promise<AppKey[]> {
  return await db.orm
    .select({
      id: keys.id,
      kind: keys.kind,
      name: keys.name,
      shown: keys.shown,
      createdAt: keys.createdAt,
      lastUsedAt: keys.lastUsedAt,
    })
    .from(keys)
    .where(and(eq(keys.appId, app.id), isNull(keys.revokedAt)))
    .orderBy(desc(keys.id));
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
): Promise<number | undefined> {
  const [made] = await db.orm
    .insert(keys)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: keys.id });
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
  const [row] = await db.orm
    .update(keys)
    .set({ revokedAt: at })
    .where(and(eq(keys.appId, app.id), eq(keys.id, keyId), isNull(keys.revokedAt)))
    .returning({ kind: keys.kind, name: keys.name });
  return row;
}
