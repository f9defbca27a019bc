import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { WebhookPayload } from "@/server/outbox/schema.payload.ts";

export interface ClaimedMessage {
  id: string;
  /** Number of this attempt. */
  attempts: number;
  payload: WebhookPayload;
}

/**
 * Claims messages for one attempt. Of several workers, only one gets each message; a worker that
 * dies loses its messages when the lease ends.
 */
export async function claimMessages(
  db: Db,
  webhookId: number,
  claim: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedMessage[]> {
  return db.sql<ClaimedMessage[]>`
    with due as (
      select id from webhook_messages
      where webhook_id = ${webhookId} and state = 'pending' and due_at <= ${claim.now}
      order by due_at limit ${claim.limit} for update skip locked)
    update webhook_messages m set attempts = m.attempts + 1, due_at = ${claim.leaseUntil}
    from due where m.id = due.id returning m.id, m.attempts, m.payload`;
}

export interface Settlement {
  id: string;
  attempts: number;
  state: "pending" | "sent" | "failed";
  /** Time of the next attempt of a pending message. */
  dueAt: Date | null;
  status: number | null;
  error: string | null;
}

/**
 * Stores the results of attempts that this worker still owns: a worker whose lease another has
 * taken over writes nothing.
 */
export async function settleMessages(db: Db, all: readonly Settlement[], at: Date): Promise<void> {
  const of = <T>(read: (one: Settlement) => T) => all.map(read);
  await db.sql`
    update webhook_messages m set state = r.state, due_at = coalesce(r.due_at, m.due_at), last_status = r.status,
      last_error = r.error, sent_at = case when r.state = 'sent' then ${at}::timestamptz end
    from unnest(${plainArray(of(({ id }) => id))}::uuid[], ${plainArray(of(({ attempts }) => attempts))}::int[],
      ${textArray(of(({ state }) => state))}::text[],
      ${plainArray(of(({ dueAt }) => dueAt?.toISOString() ?? null))}::timestamptz[],
      ${plainArray(of(({ status }) => status))}::int[], ${textArray(of(({ error }) => error))}::text[]
    ) as r (id, attempts, state, due_at, status, error)
    where m.id = r.id and m.state = 'pending' and m.attempts = r.attempts`;
}

/**
 * Fails the pending messages of a webhook that no longer listens. They can be sent again by hand,
 * but none is sent by surprise.
 */
export async function failPendingMessages(db: Db, webhookId: number): Promise<void> {
  await db.sql`
    update webhook_messages set state = 'failed', last_error = coalesce(last_error, 'the webhook was switched off')
    where webhook_id = ${webhookId} and state = 'pending'`;
}
