import { plainArray, textArray } from "@/db/arrays.ts";
import type { Sql } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import {
  CONTROL_REASONS,
  isProven,
  NOT_HELD_BACK,
  PROOFS,
} from "@/server/understand/segments/criteria/message-rule.ts";
import type { TimeRange } from "@/server/understand/segments/criteria/period.ts";
import type { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import type { MessageSnapshot } from "@/server/understand/segments/evaluate/snapshot.ts";
import { unpackIds } from "@/server/understand/segments/evaluate/store.universe.ts";

/** Returns stored ids of people to whom such a message went; they may have been merged since. */
export async function messageIds(
  { db, app }: InApp,
  leaf: Message,
  range: TimeRange,
): Promise<Int32Array> {
  const { sql } = db;
  const [row] = await sql<{ ids: Uint8Array }[]>`
    select coalesce(string_agg(int4send(d.user_id), ''), '') as ids
    from ${leaf.answer ? sql`answers` : sql`deliveries`} d
    where d.app_id = ${app.id} and ${ofCampaign(sql, app.id, leaf)} and ${ofVariant(sql, leaf)}
      and ${leaf.answer ? answered(sql, leaf.answer) : inState(sql, leaf)} and ${within(sql, leaf, range)}`;
  return unpackIds(row?.ids ?? new Uint8Array());
}

function ofCampaign(sql: Sql, appId: AppId, { campaignId, programId }: Message) {
  if (campaignId !== undefined) return sql`d.campaign_id = ${campaignId}`;
  if (programId === undefined) return sql`true`;
  return sql`d.campaign_id in (select id from campaigns where app_id = ${appId} and program_id = ${programId})`;
}

function ofVariant(sql: Sql, { variant, answer }: Message) {
  if (variant === undefined) return sql`true`;
  if (!answer) return sql`d.variant = ${variant}`;
  return sql`exists (select 1 from deliveries o where o.app_id = d.app_id and o.id = d.delivery_id and o.variant = ${variant})`;
}

function answered(sql: Sql, { question, choice }: NonNullable<Message["answer"]>) {
  return choice === undefined
    ? sql`d.question = ${question}`
    : sql`d.question = ${question} and d.choice = ${choice}`;
}

function inState(sql: Sql, { status, action, reason }: Message) {
  if (isProven(status)) return action === undefined ? sql`true` : sql`d.action = ${action}`;
  if (status === "control") {
    return sql`d.state = 'suppressed' and d.reason = any(${textArray(CONTROL_REASONS)}::text[])`;
  }
  const state = status === "failed" ? sql`d.state = 'failed'` : sql`d.state = 'suppressed'`;
  if (reason !== undefined) return sql`${state} and d.reason = ${reason}`;
  return status === "failed"
    ? state
    : sql`${state} and not coalesce(d.reason = any(${textArray(NOT_HELD_BACK)}::text[]), false)`;
}

function within(sql: Sql, { status, answer }: Message, range: TimeRange) {
  const at = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
  const moment = answer
    ? sql`d.at`
    : isProven(status)
      ? sql`d.${sql(PROOFS[status])}`
      : sql`d.due_at`;
  if (range.from === undefined && range.to === undefined) return sql`${moment} is not null`;
  return sql`${moment} >= coalesce(${at(range.from)}::timestamptz, '-infinity')
    and ${moment} < coalesce(${at(range.to)}::timestamptz, 'infinity')`;
}

/** Returns every message to these stored ids, with the answers to it. */
export async function selectMessages(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<MessageSnapshot[]> {
  const { sql } = db;
  const ms = (column: string) => sql`(extract(epoch from d.${sql(column)}) * 1000)::bigint`;
  type Row = Omit<MessageSnapshot, "times"> & MessageSnapshot["times"];
  const rows = await sql<Row[]>`
    select d.campaign_id as "campaignId", c.program_id as "programId", d.variant, d.state, d.reason, d.action,
      ${ms("due_at")} as "dueAt", ${ms("sent_at")} as sent_at, ${ms("delivered_at")} as delivered_at,
      ${ms("displayed_at")} as displayed_at, ${ms("actioned_at")} as actioned_at, ${ms("exited_at")} as exited_at,
      ${ms("answered_at")} as answered_at, coalesce((
        select json_agg(json_build_object('question', a.question, 'choice', a.choice,
          'at', (extract(epoch from a.at) * 1000)::bigint))
        from answers a where a.app_id = d.app_id and a.delivery_id = d.id), '[]'::json) as answers
    from deliveries d left join campaigns c on c.id = d.campaign_id
    where d.app_id = ${app.id} and d.user_id = any(${plainArray(ids)}::int[])`;
  return rows.map(
    ({ sent_at, delivered_at, displayed_at, actioned_at, exited_at, answered_at, ...rest }) => ({
      ...rest,
      times: { sent_at, delivered_at, displayed_at, actioned_at, exited_at, answered_at },
    }),
  );
}
