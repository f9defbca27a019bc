import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import type { PushState } from "@/server/understand/reach/schema.subscription.ts";

export async function selectPushState(
  db: Db,
  device: { appId: AppId; id: number },
): Promise<PushState> {
  const [row] = await db.sql<{ state: PushState }[]>`
    select push_state as state from devices where app_id = ${device.appId} and id = ${device.id}`;
  return row?.state ?? "none";
}

/** Public VAPID key of the app. */
export async function selectVapidPublicKey({ db, app }: InApp): Promise<string | undefined> {
  const [row] = await db.sql<{ key: string }[]>`
    select vapid_public_key as key from apps where id = ${app.id}`;
  return row?.key;
}
