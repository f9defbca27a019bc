import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Progress } from "@/server/engage/deliveries/feedback/merge-feedback.ts";

export interface KnownDelivery {
  id: string;
  campaignId: number;
  occurrence: number;
  userId: number;
  channel: "push" | "in_app";
  state: string;
  reason: string | null;
  answeredAt: Date | null;
}

const columns = (db: Db) => db.sql`
  id, campaign_id as "campaignId", occurrence, user_id as "userId", channel, state, reason, answered_at as "answeredAt"`;

/** Returns the deliveries of this app among `ids`. */
export async function selectKnown(
  { db, app }: InApp,
  ids: readonly string[],
): Promise<Map<string, KnownDelivery>> {
  const rows = await db.sql<KnownDelivery[]>`
    select ${columns(db)} from deliveries where app_id = ${app.id} and id = any(${plainArray(ids)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Returns the same rows, locked until the transaction ends, so that no one sends, answers or shows them meanwhile.
 * Locks in the order of the gate.
 */
export async function lockKnown(
  { db, app }: InApp,
  ids: readonly string[],
): Promise<Map<string, KnownDelivery>> {
  const rows = await db.sql<KnownDelivery[]>`
    select ${columns(db)} from deliveries where app_id = ${app.id} and id = any(${plainArray(ids)}::uuid[])
    order by user_id, id for update`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Moves deliveries forward in any order of reports: each time is the earliest one reported, and an action overrides a
 * dismissal. A message that arrived counts as sent, even when the push service's response was lost.
 */
export async function updateProgress({ db, app }: InApp, all: readonly Progress[]): Promise<void> {
  const times = (
    key: "deliveredAt" | "displayedAt" | "actionedAt" | "exitedAt" | "answeredAt" | "readAt",
  ) => plainArray(all.map((one) => one[key]?.toISOString() ?? null));
  await db.sql`
    update deliveries d set
      delivered_at = least(d.delivered_at, r.delivered), displayed_at = least(d.displayed_at, r.displayed),
      actioned_at = least(d.actioned_at, r.actioned),
      exited_at = case when d.actioned_at is null and r.actioned is null then least(d.exited_at, r.exited) end,
      action = case when r.actioned is null or d.actioned_at < r.actioned then d.action
        when d.actioned_at = r.actioned then least(d.action, r.action) else r.action end,
      answered_at = least(d.answered_at, r.answered), read_at = least(d.read_at, r.read), step = greatest(d.step, r.step),
      sent_at = coalesce(d.sent_at, r.delivered),
      reason = case when d.state in ('pending', 'attempting', 'failed') then null else d.reason end,
      state = case when d.state in ('pending', 'attempting', 'failed') then 'sent' else d.state end,
      lease_until = null
    from (
      select d.id, t.delivered, t.displayed, t.actioned, t.exited, t.action, t.answered, t.read, t.step
      from unnest(${plainArray(all.map((one) => one.deliveryId))}::uuid[], ${times("deliveredAt")}::timestamptz[],
        ${times("displayedAt")}::timestamptz[], ${times("actionedAt")}::timestamptz[], ${times("exitedAt")}::timestamptz[],
        ${textArray(all.map((one) => one.action))}::text[], ${times("answeredAt")}::timestamptz[],
        ${times("readAt")}::timestamptz[], ${plainArray(all.map((one) => one.step))}::int[])
        as t (id, delivered, displayed, actioned, exited, action, answered, read, step)
      join deliveries d on d.app_id = ${app.id} and d.id = t.id
      order by d.id for update of d) r
    where d.app_id = ${app.id} and d.id = r.id`;
}

/**
 * Suppresses waiting pushes to these people, because they saw the message inside the app. Skips rows that a sender has
 * claimed: it checks the row in the app before it sends.
 */
export async function suppressPushesOf(
  { db, app }: InApp,
  shown: readonly KnownDelivery[],
): Promise<void> {
  if (shown.length === 0) return;
  await db.sql`
    update deliveries d set state = 'suppressed', reason = 'shown_in_app', held_by = null
    from (
      select p.id from unnest(${plainArray(shown.map((one) => one.campaignId))}::int[],
        ${plainArray(shown.map((one) => one.occurrence))}::int[], ${plainArray(shown.map((one) => one.userId))}::int[])
        as s (campaign, occurrence, person)
      join deliveries p on p.app_id = ${app.id} and p.campaign_id = s.campaign and p.occurrence = s.occurrence
        and p.user_id = s.person and p.channel = 'push' and p.state = 'pending'
      for update of p skip locked) waiting
    where d.app_id = ${app.id} and d.id = waiting.id`;
}
