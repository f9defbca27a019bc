import type { Db } from "@/db/client.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

interface Claim {
  appId: AppId;
  /** The value of `context.pairing` in the item. */
  code: string;
  deviceId: number;
  at: Date;
}

/**
 * Pairs the device with the pairing of this code and returns true when this is new. The first device that sends a
 * code keeps it. A repeat, an unknown, ended or expired code and a code of another app change nothing. Call it at the
 * end of the transaction: it locks the app's counters, which a concurrent commit may need for new ids.
 */
export async function claimPairing(db: Db, { appId, code, deviceId, at }: Claim): Promise<boolean> {
  const claimed = await db.sql`
    update pairings set device_id = ${deviceId}, paired_at = ${at}
    where app_id = ${appId} and code = ${code} and device_id is null and ended_at is null and expires_at > ${at}`;
  if (claimed.count === 0) return false;
  await bumpPlan({ db, app: { id: appId } });
  return true;
}

/** Returns devices whose items are always noted in `live_items`. */
export async function selectPairedDevices({ db, app }: InApp): Promise<number[]> {
  const rows = await db.sql<{ deviceId: number }[]>`
    select distinct device_id as "deviceId" from pairings
    where app_id = ${app.id} and device_id is not null and ended_at is null`;
  return rows.map(({ deviceId }) => deviceId);
}
