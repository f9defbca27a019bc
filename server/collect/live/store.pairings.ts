import type { InApp } from "@/server/ctx.ts";
import type { MemberId } from "@/server/id.ts";

export interface PairingRow {
  id: number;
  name: string;
  code: string;
  memberId: number;
  memberName: string | null;
  createdAt: Date;
  expiresAt: Date;
  pairedAt: Date | null;
  device: {
    id: number;
    platform: string | null;
    os: string | null;
    osVersion: string | null;
    model: string | null;
    browser: string | null;
    appVersion: string | null;
    sdkVersion: string | null;
    testName: string | null;
    userId: number;
  } | null;
  lastSeen: Date | null;
}

export async function insertPairing(
  { db, app }: InApp,
  pairing: {
    memberId: MemberId;
    code: string;
    name: string;
    at: Date;
    expiresAt: Date;
    /** Given when the device is known, so that the pairing is complete. */
    deviceId?: number;
  },
): Promise<number> {
  const { memberId, code, name, at, expiresAt, deviceId = null } = pairing;
  const [row] = await db.sql<{ id: number }[]>`
    insert into pairings (app_id, member_id, code, name, created_at, expires_at, device_id, paired_at)
    values (${app.id}, ${memberId}, ${code}, ${name}, ${at}, ${expiresAt}, ${deviceId},
      case when ${deviceId}::int is not null then ${at}::timestamptz end)
    returning id`;
  if (!row) throw new Error("the pairing was not created");
  return row.id;
}

/** Returns open pairings: paired devices, and codes of `memberId` that can still be used. Newest first. */
export async function selectPairings(
  { db, app }: InApp,
  { memberId, at }: { memberId: MemberId | null; at: Date },
): Promise<PairingRow[]> {
  return await db.sql<PairingRow[]>`
    select p.id, p.name, p.code, p.member_id as "memberId", m.name as "memberName", p.created_at as "createdAt",
      p.expires_at as "expiresAt", p.paired_at as "pairedAt", d.last_seen as "lastSeen",
      case when d.id is not null then jsonb_build_object('id', d.id, 'platform', d.platform, 'os', d.os,
        'osVersion', d.os_version, 'model', d.model, 'browser', d.browser, 'appVersion', d.app_version,
        'sdkVersion', d.sdk_version, 'testName', d.test_name, 'userId', coalesce(u.merged_into, d.user_id)) end as device
    from pairings p
    left join members m on m.id = p.member_id
    left join devices d on d.app_id = p.app_id and d.id = p.device_id
    left join users u on u.app_id = d.app_id and u.id = d.user_id
    where p.app_id = ${app.id} and p.ended_at is null
      and (p.device_id is not null or (p.member_id = ${memberId} and p.expires_at > ${at}))
    order by p.id desc`;
}

/** Returns the open pairing of a member with a device. */
export async function selectPairingWith(
  { db, app }: InApp,
  { memberId, deviceId }: { memberId: MemberId; deviceId: number },
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select id from pairings
    where app_id = ${app.id} and member_id = ${memberId} and device_id = ${deviceId} and ended_at is null limit 1`;
  return row?.id;
}

export async function existsDevice({ db, app }: InApp, deviceId: number): Promise<boolean> {
  const rows = await db.sql`select 1 from devices where app_id = ${app.id} and id = ${deviceId}`;
  return rows.length > 0;
}

/** Ends a pairing; returns undefined when there is no such open pairing. */
export async function updateEnded(
  { db, app }: InApp,
  { id, at }: { id: number; at: Date },
): Promise<{ name: string } | undefined> {
  const [row] = await db.sql<{ name: string }[]>`
    update pairings set ended_at = ${at} where app_id = ${app.id} and id = ${id} and ended_at is null returning name`;
  return row;
}

/** Returns the newest page address that came from a browser. */
export async function selectSeenAddress({ db, app }: InApp): Promise<string | null> {
  const [row] = await db.sql<{ seen: string | null }[]>`
    select coalesce(
      (select item #>> '{context,page,url}' from live_items
        where app_id = ${app.id} and item #>> '{context,page,url}' ~ '^https?://' order by id desc limit 1),
      (select extras ->> 'url' from (select extras from hits where app_id = ${app.id} order by id desc limit 2000) newest
        where extras ->> 'url' ~ '^https?://' limit 1)
    ) as seen`;
  return row?.seen ?? null;
}
