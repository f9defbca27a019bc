import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { WebhookPayload } from "@/server/outbox/schema.payload.ts";
import type { MessageType } from "@/server/outbox/schema.ts";

export interface MessageRow {
  id: string;
  type: MessageType;
  createdAt: Date;
  state: "pending" | "sent" | "failed";
  attempts: number;
  dueAt: Date;
  lastStatus: number | null;
  lastError: string | null;
  sentAt: Date | null;
}

/** Stores one message of each payload for each webhook, due at once, and returns their ids. */
export async function insertMessages(
  { db, app }: InApp,
  webhookIds: readonly number[],
  messages: { type: MessageType; payloads: readonly unknown[]; at: Date },
): Promise<string[]> {
  const { type, payloads, at } = messages;
  const rows = await db.sql<{ id: string }[]>`
    insert into webhook_messages (app_id, webhook_id, type, payload, created_at, due_at)
    select ${app.id}, w.id, ${type}, p.payload::jsonb, ${at}, ${at}
    from unnest(${plainArray(webhookIds)}::int[]) as w (id),
      unnest(${textArray(payloads.map((payload) => JSON.stringify(payload)))}::text[]) as p (payload)
    returning id`;
  return rows.map(({ id }) => id);
}

const columns = (db: Db) => db.sql`
  id, type, created_at as "createdAt", state, attempts, due_at as "dueAt", last_status as "lastStatus",
  last_error as "lastError", sent_at as "sentAt"`;

export interface MessageCursor {
  at: Date;
  id: string;
}

/** Returns the newest first, below the cursor. */
export async function selectMessages(
  db: Db,
  webhookId: number,
  page: { state: MessageRow["state"] | null; before: MessageCursor | null; limit: number },
): Promise<MessageRow[]> {
  const { state, before, limit } = page;
  return db.sql<MessageRow[]>`
    select ${columns(db)} from webhook_messages
    where webhook_id = ${webhookId} ${state ? db.sql`and state = ${state}` : db.sql``}
      ${before ? db.sql`and (created_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)` : db.sql``}
    order by created_at desc, id desc limit ${limit}`;
}

export async function selectMessage(
  db: Db,
  webhookId: number,
  id: string,
): Promise<(MessageRow & { payload: WebhookPayload }) | null> {
  const [row] = await db.sql<(MessageRow & { payload: WebhookPayload })[]>`
    select ${columns(db)}, payload from webhook_messages where webhook_id = ${webhookId} and id = ${id}`;
  return row ?? null;
}

/**
 * Makes the message due at once, with all its attempts. Returns null when there is no such message.
 */
export async function replayMessageRow(
  db: Db,
  webhookId: number,
  id: string,
  at: Date,
): Promise<string | null> {
  const [row] = await db.sql<{ type: string }[]>`
    update webhook_messages set state = 'pending', attempts = 0, due_at = ${at}, sent_at = null
    where webhook_id = ${webhookId} and id = ${id} returning type`;
  return row?.type ?? null;
}

export async function replayFailedRows(
  db: Db,
  webhookId: number,
  times: { since: Date; at: Date },
): Promise<number> {
  const rows = await db.sql`
    update webhook_messages set state = 'pending', attempts = 0, due_at = ${times.at}
    where webhook_id = ${webhookId} and state = 'failed' and created_at >= ${times.since}`;
  return rows.count;
}

/** Removes erased people from messages, sent or not. A message about no one else is deleted. */
export async function forgetPeople({ db, app }: InApp, stored: readonly number[]): Promise<void> {
  const { sql } = db;
  const ids = plainArray(stored);
  const ofThem = sql`exists (
    select 1 from jsonb_array_elements(payload->'data'->'items') i where (i->>'userId')::int = any(${ids}::int[]))`;
  const ofApp = sql`
    webhook_id in (select id from webhooks where app_id = ${app.id}) and payload->'data' ? 'items'`;
  await sql`
    update webhook_messages set payload = jsonb_set(payload, '{data,items}', (
      select coalesce(jsonb_agg(i), '[]') from jsonb_array_elements(payload->'data'->'items') i
      where not (i->>'userId')::int = any(${ids}::int[])))
    where ${ofApp} and ${ofThem}`;
  await sql`
    delete from webhook_messages where ${ofApp} and jsonb_array_length(payload->'data'->'items') = 0`;
}

export async function deleteOldMessages(db: Db, before: Date, limit: number): Promise<number> {
  const rows = await db.sql`
    delete from webhook_messages where id in (
      select id from webhook_messages where created_at < ${before} and state <> 'pending' limit ${limit})`;
  return rows.count;
}
