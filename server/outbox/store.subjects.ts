import { plainArray } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import type { CampaignEventData } from "@/server/outbox/schema.payload.ts";

export async function selectCampaign(
  { db, app }: InApp,
  id: number,
): Promise<CampaignEventData["campaign"] | null> {
  const [row] = await db.sql<CampaignEventData["campaign"][]>`
    select id, name, kind, channel, program_id as "programId" from campaigns where app_id = ${app.id} and id = ${id}`;
  return row ?? null;
}

export async function selectProgram(
  { db, app }: InApp,
  id: number,
): Promise<{ id: number; name: string } | null> {
  const [row] = await db.sql<{ id: number; name: string }[]>`
    select id, name from programs where app_id = ${app.id} and id = ${id}`;
  return row ?? null;
}

export async function selectAppName({ db, app }: InApp): Promise<string> {
  const [row] = await db.sql<{ name: string }[]>`select name from apps where id = ${app.id}`;
  return row?.name ?? "";
}

/** A delivery, the person it belongs to now, and its earlier feedback. */
export interface DeliveryFacts {
  deliveryId: string;
  campaignId: number;
  occurrence: number;
  channel: "push" | "in_app";
  variant: string | null;
  userId: number;
  externalId: string | null;
  deviceId: number | null;
  delivered: boolean;
  displayed: boolean;
  actioned: boolean;
  exited: boolean;
  answered: boolean;
}

export async function selectDeliveryFacts(
  { db, app }: InApp,
  ids: readonly string[],
): Promise<DeliveryFacts[]> {
  return db.sql<DeliveryFacts[]>`
    select d.id as "deliveryId", d.campaign_id as "campaignId", d.occurrence, d.channel, d.variant,
      person.id as "userId", person.external_id as "externalId", nullif(d.device_id, 0) as "deviceId",
      d.delivered_at is not null as delivered, d.displayed_at is not null as displayed,
      d.actioned_at is not null as actioned, d.exited_at is not null as exited, d.answered_at is not null as answered
    from deliveries d
    join users u on u.app_id = d.app_id and u.id = d.user_id
    join users person on person.app_id = u.app_id and person.id = coalesce(u.merged_into, u.id)
    where d.app_id = ${app.id} and d.id = any(${plainArray(ids)}::uuid[])`;
}

interface DeviceFacts {
  deviceId: number;
  userId: number;
  externalId: string | null;
}

/** Returns those devices that have a subscription. */
export async function selectDeviceFacts(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<DeviceFacts[]> {
  return db.sql<DeviceFacts[]>`
    select v.id as "deviceId", person.id as "userId", person.external_id as "externalId"
    from devices v
    join users u on u.app_id = v.app_id and u.id = v.user_id
    join users person on person.app_id = u.app_id and person.id = coalesce(u.merged_into, u.id)
    where v.app_id = ${app.id} and v.id = any(${plainArray(ids)}::int[]) and v.push_state = 'subscribed'`;
}
