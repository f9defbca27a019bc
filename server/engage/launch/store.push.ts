import { textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { PushedCall } from "@/server/engage/campaigns/schema.push.ts";
import type { AppId, CampaignId } from "@/server/id.ts";

interface Ref {
  appId: AppId;
  campaignId: CampaignId;
}

/**
 * Finds the current owner of each of these ids, in their order: the app's own ids before those of devices; null = no
 * one.
 */
export async function selectPeople(
  { db, app }: InApp,
  values: readonly string[],
): Promise<(number | null)[]> {
  const rows = await db.sql<{ person: number | null }[]>`
    select coalesce(own.user_id, device.user_id) as person
    from unnest(${textArray(values)}::text[]) with ordinality as t(value, n)
    left join lateral (
      select user_id from identities where app_id = ${app.id} and kind = 'user' and value = t.value offset 0) own on true
    left join lateral (
      select user_id from identities where app_id = ${app.id} and kind = 'anon' and value = t.value offset 0) device on true
    order by n`;
  return rows.map(({ person }) => person);
}

/** Returns the campaign's state, locked until the transaction ends; other calls wait. */
export async function lockState(
  db: Db,
  { appId, campaignId }: Ref,
): Promise<{ state: string; endAt: Date | null } | undefined> {
  const [row] = await db.sql<{ state: string; endAt: Date | null }[]>`
    select state, end_at as "endAt" from campaigns where app_id = ${appId} and id = ${campaignId} for no key update`;
  return row;
}

/** Returns the result of an earlier call with this key. */
export async function selectCall(
  db: Db,
  { appId, campaignId }: Ref,
  key: string,
): Promise<PushedCall | undefined> {
  const [row] = await db.sql<{ call: PushedCall }[]>`
    select call from occurrences where app_id = ${appId} and campaign_id = ${campaignId} and key = ${key}`;
  return row?.call;
}

export async function selectNextNo(db: Db, { appId, campaignId }: Ref): Promise<number> {
  const [row] = await db.sql<{ no: number }[]>`
    select coalesce(max(no), 0) + 1 as no from occurrences where app_id = ${appId} and campaign_id = ${campaignId}`;
  return row?.no ?? 1;
}
