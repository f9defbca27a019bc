import type { InApp } from "@/server/ctx.ts";

export interface HitRow {
  id: string;
  ts: Date;
  kind: string;
  name: string;
  extras: Record<string, unknown> | null;
  durationMs: number | null;
  deviceId: number;
}

/** Returns a person's hits, newest first, below the hit `cursor`; optionally of one kind or tag. */
export async function selectHits(
  { db, app }: InApp,
  page: {
    stored: readonly number[];
    kind: string | null;
    name: string | null;
    cursor: string | null;
    limit: number;
  },
): Promise<HitRow[]> {
  const { stored, kind, name, cursor, limit } = page;
  return db.sql<HitRow[]>`
    select h.id, h.ts, t.kind, t.name, h.extras, h.duration_ms as "durationMs", h.device_id as "deviceId"
    from hits h join tags t on t.id = h.tag_id
    where h.app_id = ${app.id} and h.user_id = any(${[...stored]}::int[])
      ${kind === null ? db.sql`` : db.sql`and t.kind = ${kind}`} ${name === null ? db.sql`` : db.sql`and t.name = ${name}`}
      and h.id < coalesce(${cursor}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    order by h.id desc limit ${limit}`;
}
