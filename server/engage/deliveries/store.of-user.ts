import type { InApp } from "@/server/ctx.ts";

/** One message to one device of a person, with the campaign it belongs to. */
export interface UserDelivery {
  id: string;
  campaignId: number;
  campaign: string;
  channel: "push" | "in_app";
  state: "pending" | "attempting" | "sent" | "failed" | "suppressed";
  reason: string | null;
  /** The campaign that it waits for, or that replaced it. */
  heldBy: { id: number; name: string } | null;
  /** Null when there was no device to send it to. */
  deviceId: number | null;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  displayedAt: Date | null;
  actionedAt: Date | null;
  exitedAt: Date | null;
  action: string | null;
}

export interface DeliveryCursor {
  dueAt: Date;
  id: string;
}

/** Lists deliveries newest first, below the cursor. */
export async function selectDeliveriesOf(
  { db, app }: InApp,
  page: { stored: readonly number[]; cursor: DeliveryCursor | null; limit: number },
): Promise<UserDelivery[]> {
  const { stored, cursor, limit } = page;
  return db.sql<UserDelivery[]>`
    select d.id, d.campaign_id as "campaignId", c.name as campaign, d.channel, d.state, d.reason,
      case when h.id is not null then jsonb_build_object('id', h.id, 'name', h.name) end as "heldBy",
      nullif(d.device_id, 0) as "deviceId",
      d.due_at as "dueAt", d.sent_at as "sentAt", d.delivered_at as "deliveredAt", d.displayed_at as "displayedAt",
      d.actioned_at as "actionedAt", d.exited_at as "exitedAt", d.action
    from deliveries d join campaigns c on c.id = d.campaign_id
    left join campaigns h on h.app_id = d.app_id and h.id = d.held_by
    where d.app_id = ${app.id} and d.user_id = any(${[...stored]}::int[])
      ${cursor ? db.sql`and (d.due_at, d.id) < (${cursor.dueAt}::timestamptz, ${cursor.id}::uuid)` : db.sql``}
    order by d.due_at desc, d.id desc limit ${limit}`;
}

/** A message that is waiting to be sent to a person: at its time, or again after a failed attempt. */
interface PendingDelivery {
  campaignId: number;
  campaign: string;
  campaignState: string;
  dueAt: Date;
  attempts: number;
  /** The reason why it waits; null = for its time. */
  reason: string | null;
  /** Name of the campaign that goes first. */
  heldBy: string | null;
}

export async function selectPendingOf(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<PendingDelivery[]> {
  return db.sql<PendingDelivery[]>`
    select d.campaign_id as "campaignId", c.name as campaign, c.state as "campaignState", min(d.due_at) as "dueAt",
      max(d.attempts)::int as attempts, min(d.reason) as reason, min(h.name) as "heldBy"
    from deliveries d join campaigns c on c.id = d.campaign_id
    left join campaigns h on h.app_id = d.app_id and h.id = d.held_by
    where d.app_id = ${app.id} and d.user_id = any(${[...stored]}::int[]) and d.state in ('pending', 'attempting')
    group by 1, 2, 3 order by 4 limit 50`;
}

/** A firing of a campaign whose audience is not fixed yet. */
interface OpenOccurrence {
  campaignId: number;
  campaign: string;
  campaignState: string;
  segmentIds: number[];
  /** Names of the segments, as text; null = everyone. */
  segment: string | null;
  dueAt: Date;
}

export async function selectOpenOccurrences({ db, app }: InApp): Promise<OpenOccurrence[]> {
  return db.sql<OpenOccurrence[]>`
    select o.campaign_id as "campaignId", c.name as campaign, c.state as "campaignState", 
      array(select jsonb_array_elements_text(c.audience->'segments')::int) as "segmentIds",
      (select string_agg(s.name, ', ' order by s.name) from segments s
        where s.app_id = c.app_id and c.audience->'segments' @> to_jsonb(s.id)) as segment, o.due_at as "dueAt"
    from occurrences o join campaigns c on c.id = o.campaign_id
    where o.app_id = ${app.id} and o.state in ('due', 'planning') and c.state in ('scheduled', 'running', 'paused')
    order by o.due_at limit 100`;
}
