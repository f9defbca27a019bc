import { textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { failPendingMessages } from "@/server/outbox/store.send.ts";

export interface WebhookRow {
  id: number;
  name: string;
  url: string;
  /** Empty = all. */
  events: EventType[];
  state: "on" | "off" | "failing";
  stateReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** Messages of the last 30 days. */
  sent: number;
  failed: number;
  pending: number;
  lastSentAt: Date | null;
}

const rows = ({ db, app }: InApp, id: number | null) => db.sql<WebhookRow[]>`
  select w.id, w.name, w.url, w.events, w.state, w.state_reason as "stateReason", w.created_at as "createdAt",
    w.updated_at as "updatedAt", m.*
  from webhooks w, lateral (
    select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'pending')::int as pending, max(sent_at) as "lastSentAt"
    from webhook_messages where webhook_id = w.id) m
  where w.app_id = ${app.id} and (${id}::int is null or w.id = ${id}::int) order by lower(w.name), w.id`;

export async function selectWebhooks(ctx: InApp): Promise<WebhookRow[]> {
  return rows(ctx, null);
}

export async function selectWebhook(ctx: InApp, id: number): Promise<WebhookRow | null> {
  const [row] = await rows(ctx, id);
  return row ?? null;
}

interface WebhookContent {
  name: string;
  url: string;
  events: readonly string[];
}

/** Returns null when the name is taken. */
export async function insertWebhook(
  { db, app }: InApp,
  content: WebhookContent & { secret: string; createdBy: number | null; at: Date },
): Promise<number | null> {
  const { name, url, events, secret, createdBy, at } = content;
  const [row] = await db.sql<{ id: number }[]>`
    insert into webhooks (app_id, name, url, events, secret, created_by, created_at, updated_at)
    values (${app.id}, ${name}, ${url}, ${textArray(events)}::text[], ${secret}, ${createdBy}, ${at}, ${at})
    on conflict do nothing returning id`;
  return row?.id ?? null;
}

export async function isNameTaken({ db, app }: InApp, name: string, but: number): Promise<boolean> {
  const found = await db.sql`
    select 1 from webhooks where app_id = ${app.id} and name = ${name} and id <> ${but}`;
  return found.length > 0;
}

export async function updateWebhookRow(
  { db, app }: InApp,
  id: number,
  content: WebhookContent & { at: Date },
): Promise<void> {
  const { name, url, events, at } = content;
  await db.sql`
    update webhooks set name = ${name}, url = ${url}, events = ${textArray(events)}::text[], updated_at = ${at}
    where app_id = ${app.id} and id = ${id}`;
}

/**
 * Fails the pending messages of a webhook that no longer listens: they can be sent again, but none
 * is sent by surprise later.
 */
export async function updateWebhookState(
  db: Db,
  id: number,
  change: { state: WebhookRow["state"]; reason: string | null; at: Date },
): Promise<void> {
  const { state, reason, at } = change;
  await db.sql`
    update webhooks set state = ${state}, state_reason = ${reason}, updated_at = ${at} where id = ${id}`;
  if (state === "on") return;
  await failPendingMessages(db, id);
}

export async function deleteWebhookRow({ db, app }: InApp, id: number): Promise<void> {
  await db.sql`delete from webhooks where app_id = ${app.id} and id = ${id}`;
}

/** Locked until the end of the transaction, so that two rotations follow each other. */
export async function selectSecretForUpdate(
  { db, app }: InApp,
  id: number,
): Promise<string | null> {
  const [row] = await db.sql<{ secret: string }[]>`
    select secret from webhooks where app_id = ${app.id} and id = ${id} for update`;
  return row?.secret ?? null;
}

export async function updateSecret(
  { db, app }: InApp,
  id: number,
  change: { secret: string; at: Date },
): Promise<void> {
  await db.sql`
    update webhooks set secret = ${change.secret}, updated_at = ${change.at} where app_id = ${app.id} and id = ${id}`;
}
