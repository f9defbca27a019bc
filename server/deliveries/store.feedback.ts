import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { Progress } from "@/server/deliveries/merge-feedback.ts";
import type { AppId } from "@/server/id.ts";

/** Those of `ids` that are deliveries of this app. */
export async function selectKnown(
  db: Db,
  app: AppId,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db.sql<{ id: string }[]>`
    select id from deliveries where app_id = ${app} and id = any(${plainArray(ids)}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Moves deliveries forward, whatever order reports come in: each moment is the earliest one reported, and whoever acted
 * did not dismiss. A message that arrived was sent, also when the push service's answer was lost.
 */
export async function updateProgress(db: Db, app: AppId, all: readonly Progress[]): Promise<void> {
  const times = (key: "deliveredAt" | "displayedAt" | "actionedAt" | "exitedAt") =>
    plainArray(all.map((one) => one[key]?.toISOString() ?? null));
  await db.sql`
    update deliveries d set
      delivered_at = least(d.delivered_at, r.delivered), displayed_at = least(d.displayed_at, r.displayed),
      actioned_at = least(d.actioned_at, r.actioned),
      exited_at = case when d.actioned_at is null and r.actioned is null then least(d.exited_at, r.exited) end,
      action = case when r.actioned is null or d.actioned_at < r.actioned then d.action
        when d.actioned_at = r.actioned then least(d.action, r.action) else r.action end,
      sent_at = coalesce(d.sent_at, r.delivered),
      reason = case when d.state in ('pending', 'attempting', 'failed') then null else d.reason end,
      state = case when d.state in ('pending', 'attempting', 'failed') then 'sent' else d.state end,
      lease_until = null
    from (
      select d.id, t.delivered, t.displayed, t.actioned, t.exited, t.action
      from unnest(${plainArray(all.map((one) => one.deliveryId))}::uuid[], ${times("deliveredAt")}::timestamptz[],
        ${times("displayedAt")}::timestamptz[], ${times("actionedAt")}::timestamptz[], ${times("exitedAt")}::timestamptz[],
        ${textArray(all.map((one) => one.action))}::text[]) as t (id, delivered, displayed, actioned, exited, action)
      join deliveries d on d.app_id = ${app} and d.id = t.id
      order by d.id for update of d) r
    where d.app_id = ${app} and d.id = r.id`;
}
