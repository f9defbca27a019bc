import type { InApp } from "@/server/ctx.ts";

/** A received version of the app on one platform. */
export interface SeenBuild {
  appVersion: string;
  platform: string;
  lastAt: Date;
}

export interface PairedDevice {
  id: number;
  name: string;
  platform: string | null;
  appVersion: string | null;
  lastSeen: Date;
}

/** Lists the builds that were received last, newest first. */
export async function selectBuilds({ db, app }: InApp, limit: number): Promise<SeenBuild[]> {
  return await db.sql<SeenBuild[]>`
    select app_version as "appVersion", platform, max(last_at) as "lastAt" from tag_sightings
    where app_id = ${app.id} and app_version <> '' group by 1, 2 order by 3 desc limit ${limit}`;
}

/** Lists devices whose pairing is valid, the last seen first. */
export async function selectPairedDevices({ db, app }: InApp): Promise<PairedDevice[]> {
  return await db.sql<PairedDevice[]>`
    select * from (
      select distinct on (d.id) d.id, p.name, d.platform, d.app_version as "appVersion", d.last_seen as "lastSeen"
      from pairings p join devices d on d.app_id = p.app_id and d.id = p.device_id
      where p.app_id = ${app.id} and p.ended_at is null order by d.id, p.id desc
    ) paired order by "lastSeen" desc limit 50`;
}
