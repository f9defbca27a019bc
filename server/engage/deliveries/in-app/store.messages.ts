import { z } from "zod";
import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import { ContentOverride } from "@/server/engage/campaigns/schema.push.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import type { Version } from "@/server/engage/content/schema.ts";
import { Content } from "@/server/engage/content/schema.ts";
import type { MessagesQuery } from "@/server/engage/deliveries/in-app/schema.messages.ts";
import type { CampaignId, TopicId } from "@/server/id.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface MessageRow {
  id: string;
  campaignId: CampaignId;
  state: "pending" | "attempting" | "sent" | "failed" | "suppressed";
  userId: number;
  kind: Kind;
  channel: Channel;
  priority: number;
  exempt: boolean;
  topicId: TopicId | null;
  options: Options;
  variant: string | null;
  winner: string | null;
  language: string | null;
  override: Partial<Content> | null;
  dueAt: Date;
  expiresAt: Date;
  displayedAt: Date | null;
  readAt: Date | null;
  step: number | null;
}

/** Finds the person who asks, with their current id: by the app's own id, else by the device's, as ingestion does. */
export async function selectAsker(
  { db, app }: InApp,
  { userId, anonymousId, deviceId }: MessagesQuery,
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    select id from (
      select user_id as id, 1 as rank from identities
        where app_id = ${app.id} and kind = 'user' and value = ${userId ?? null}
      union all
      select user_id, 2 from identities where app_id = ${app.id} and kind = 'anon' and value = ${anonymousId ?? null}
      union all
      select coalesce(u.merged_into, u.id), 3 from devices v join users u on u.app_id = v.app_id and u.id = v.user_id
        where v.app_id = ${app.id} and v.key = ${deviceId ?? null} and not v.user_claimed) found
    order by rank limit 1`;
  return row?.id;
}

const columns = (db: Db) => db.sql`
  d.id, d.campaign_id as "campaignId", d.state, d.user_id as "userId", c.kind, c.channel, c.priority, c.exempt,
  c.topic_id as "topicId", c.options, d.variant, c.winner, d.language, o.override, d.due_at as "dueAt",
  d.expires_at as "expiresAt", d.displayed_at as "displayedAt", d.read_at as "readAt", d.step`;

const joined = (db: Db) => db.sql`
  deliveries d join campaigns c on c.app_id = d.app_id and c.id = d.campaign_id
  left join occurrences o on o.app_id = d.app_id and o.campaign_id = d.campaign_id and o.no = d.occurrence`;

/**
 * Campaigns whose messages may be shown: a campaign with nothing left to hand over counts as finished, but the messages
 * it handed over still show.
 */
const live = (db: Db, now: Date) => db.sql`
  d.state in ('pending', 'sent') and d.due_at <= ${now} and d.expires_at > ${now}
  and c.state in ('running', 'finished') and (c.end_at is null or c.end_at > ${now})`;

const Stored = z.object({ options: Options, override: ContentOverride.nullable() });

const readMessage = (row: MessageRow): MessageRow =>
  parseStored(Stored, row, { table: "campaigns", id: row.campaignId });

const StoredVersion = z.object({ content: Content });

/**
 * Lists messages of a person (`stored` = all their ids) that may be shown in the app now, most urgent first. Leaves out
 * a message that was answered, a one-off that was acted on or dismissed, and data that the app's code received.
 */
export async function selectShowable(
  { db, app }: InApp,
  { stored, now, limit }: { stored: readonly number[]; now: Date; limit: number },
): Promise<MessageRow[]> {
  const rows = await db.sql<MessageRow[]>`
    select ${columns(db)} from ${joined(db)}
    where d.app_id = ${app.id} and d.user_id = any(${[...stored]}::int[]) and d.channel = 'in_app' and ${live(db, now)}
      and d.answered_at is null and not (c.kind = 'data_push' and d.delivered_at is not null)
      and case coalesce(c.options->'inApp'->'frequency'->>'type', 'once')
        when 'once' then d.actioned_at is null and d.exited_at is null
        when 'until_answered' then c.kind = 'poll' or d.actioned_at is null
        else true end
    order by c.priority desc, d.due_at, d.id limit ${limit}`;
  return rows.map(readMessage);
}

/** Lists messages that stay in the inbox: shown before, sent as a push, or ready to be shown. Newest first. */
export async function selectInbox(
  { db, app }: InApp,
  { stored, now, limit }: { stored: readonly number[]; now: Date; limit: number },
): Promise<MessageRow[]> {
  const rows = await db.sql<MessageRow[]>`
    select ${columns(db)} from ${joined(db)}
    where d.app_id = ${app.id} and d.user_id = any(${[...stored]}::int[]) and d.channel = 'in_app'
      and (c.options->'inApp'->>'inbox')::boolean and c.kind <> 'data_push' and c.state not in ('draft', 'aborted')
      and (d.displayed_at is not null or (d.state = 'suppressed' and d.reason = 'sent_as_push') or (${live(db, now)}))
    order by coalesce(d.displayed_at, d.due_at) desc, d.id limit ${limit}`;
  return rows.map(readMessage);
}

/** Returns one message by its id, which is all that a device needs. Excludes stopped campaigns. */
export async function selectMessage(
  { db, app }: InApp,
  id: string,
  now: Date,
): Promise<MessageRow | undefined> {
  const [row] = await db.sql<MessageRow[]>`
    select ${columns(db)} from ${joined(db)}
    where d.app_id = ${app.id} and d.id = ${id} and c.state not in ('draft', 'aborted')
      and (c.end_at is null or c.end_at > ${now} or d.displayed_at is not null)`;
  return row && readMessage(row);
}

/** Returns when the next waiting message of this person is due. */
export async function selectNextDueOf(
  { db, app }: InApp,
  stored: readonly number[],
  now: Date,
): Promise<Date | null> {
  const [row] = await db.sql<{ at: Date | null }[]>`
    select min(due_at) as at from deliveries
    where app_id = ${app.id} and user_id = any(${[...stored]}::int[]) and channel = 'in_app' and state = 'pending'
      and due_at > ${now}`;
  return row?.at ?? null;
}

export async function selectVersions(
  { db, app }: InApp,
  campaigns: readonly number[],
): Promise<Map<number, Version[]>> {
  const found = new Map<number, Version[]>();
  if (campaigns.length === 0) return found;
  const rows = await db.sql<(Version & { campaignId: CampaignId })[]>`
    select campaign_id as "campaignId", language, variant, content from campaign_contents
    where app_id = ${app.id} and campaign_id = any(${plainArray(campaigns)}::int[]) order by language, variant`;
  for (const { campaignId, ...row } of rows) {
    const version = parseStored(StoredVersion, row, { table: "campaign_contents", id: campaignId });
    found.set(campaignId, [...(found.get(campaignId) ?? []), version]);
  }
  return found;
}

/**
 * Marks messages as being on a device; returns those that were not before. A message that was withdrawn meanwhile stays
 * withdrawn.
 */
export async function updateHandedOver(
  { db, app }: InApp,
  handed: readonly { id: string; language: string; variant: string }[],
  now: Date,
): Promise<string[]> {
  if (handed.length === 0) return [];
  const rows = await db.sql<{ id: string }[]>`
    update deliveries d set state = 'sent', sent_at = coalesce(d.sent_at, ${now}), language = r.language,
      variant = r.variant, reason = null, held_by = null, lease_until = null
    from unnest(${plainArray(handed.map(({ id }) => id))}::uuid[], ${textArray(handed.map((one) => one.language))}::text[],
      ${textArray(handed.map((one) => one.variant))}::text[]) as r (id, language, variant)
    where d.app_id = ${app.id} and d.id = r.id and d.state = 'pending' returning d.id`;
  return rows.map(({ id }) => id);
}
