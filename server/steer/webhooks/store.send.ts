import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

export interface DueWebhook {
  id: number;
  appId: AppId;
  url: string;
  /** Encrypted. */
  secret: string;
}

/** Returns webhooks with messages to send, the longest waiting first. */
export async function selectDueWebhooks(db: Db, now: Date, limit: number): Promise<DueWebhook[]> {
  return db.sql<DueWebhook[]>`
    select w.id, w.app_id as "appId", w.url, w.secret from webhooks w join (
      select webhook_id, min(due_at) as due from webhook_messages
      where state = 'pending' and due_at <= ${now} group by 1) m on m.webhook_id = w.id
    where w.state = 'on' order by m.due limit ${limit}`;
}

/**
 * Returns since when no message was delivered, or null: the time of the oldest failed message after
 * the last success.
 */
export async function selectFailingSince(db: Db, webhookId: number): Promise<Date | null> {
  const [row] = await db.sql<{ since: Date | null }[]>`
    select min(created_at) as since from webhook_messages
    where webhook_id = ${webhookId} and state <> 'sent' and attempts > 0 and created_at > coalesce((
      select max(sent_at) from webhook_messages where webhook_id = ${webhookId}), '-infinity')`;
  return row?.since ?? null;
}
