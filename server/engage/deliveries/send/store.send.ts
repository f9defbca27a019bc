import { z } from "zod";
import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import { ContentOverride } from "@/server/engage/campaigns/schema.push.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import { Options, Variants } from "@/server/engage/content/schema.options.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { Version } from "@/server/engage/content/schema.ts";
import type { PushState } from "@/server/engage/deliveries/gate/gate.ts";
import type { ChunkRef, OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { Outcome } from "@/server/engage/deliveries/send/outcome.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";

/** The data that all messages of an occurrence share. */
export interface Sending {
  campaignState: CampaignState;
  campaignName: string;
  kind: Kind;
  channel: Channel;
  schedule: Schedule;
  audience: Audience;
  options: Options;
  variants: Variants;
  winner: string | null;
  priority: number;
  exempt: boolean;
  topicId: number | null;
  programId: number | null;
  plannedAt: Date | null;
  appName: string;
  timezone: string;
  limits: unknown;
  /** Chunks of the occurrence. */
  chunks: number;
  ttlSeconds: number;
  urgency: "very-low" | "low" | "normal" | "high";
  vapidPublicKey: string;
  vapidPrivateKey: string;
  /** Encrypted; null = the app has none. */
  fcmAccount: string | null;
  writeKey: string | null;
  versions: Version[];
  override: Partial<Content> | null;
}

const Stored = z.object({
  schedule: Schedule,
  audience: Audience,
  options: Options,
  variants: Variants,
  versions: z.array(Version),
  override: ContentOverride.nullable(),
});

export async function selectSending(db: Db, ref: OccurrenceRef): Promise<Sending | undefined> {
  const [row] = await db.sql<Sending[]>`
    select c.state as "campaignState", c.name as "campaignName", c.kind, c.channel, c.schedule, c.audience, c.options, c.variants,
      c.winner, c.priority, c.exempt, c.topic_id as "topicId", c.program_id as "programId", o.planned_at as "plannedAt",
      a.name as "appName", a.timezone, a.limits, o.chunks,
      c.ttl_seconds as "ttlSeconds", c.urgency,
      a.vapid_public_key as "vapidPublicKey", a.vapid_private_key as "vapidPrivateKey",
      a.fcm_account as "fcmAccount",
      (select shown from keys k where k.app_id = a.id and k.kind = 'write' and k.revoked_at is null
        order by k.id limit 1) as "writeKey",
      (select jsonb_agg(jsonb_build_object('language', t.language, 'variant', t.variant, 'content', t.content))
        from campaign_contents t where t.campaign_id = c.id) as versions, o.override
    from occurrences o
    join campaigns c on c.id = o.campaign_id and c.app_id = o.app_id
    join apps a on a.id = o.app_id
    where o.app_id = ${ref.appId} and o.campaign_id = ${ref.campaignId} and o.no = ${ref.occurrence}`;
  return row && parseStored(Stored, row, { table: "campaigns", id: ref.campaignId });
}

export interface ClaimedDelivery {
  id: string;
  attempts: number;
  deviceId: number;
  /** The person it was planned for; `userId` is their current id. */
  plannedFor: number;
  userId: number | null;
  variant: string | null;
  dueAt: Date;
  expiresAt: Date;
  timezone: string | null;
  locale: string | null;
  lastSeen: Date | null;
  externalId: string | null;
  appInfo: Record<string, string | number | boolean> | null;
  ownerId: number | null;
  pushState: PushState | null;
  pushKind: "webpush" | "fcm" | null;
  endpoint: string | null;
  p256dh: string | null;
  auth: string | null;
}

/**
 * Takes up to `limit` due deliveries of the chunk, committed as `attempting` until `leaseUntil` before anything is
 * sent. Rows of a worker that died are due again when their lease ends; they keep their id.
 */
export async function claimDeliveries(
  db: Db,
  ref: ChunkRef,
  claim: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedDelivery[]> {
  return await db.sql<ClaimedDelivery[]>`
    with due as (
      select id from deliveries
      where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and occurrence = ${ref.occurrence}
        and chunk = ${ref.chunk}
        and ((state = 'pending' and due_at <= ${claim.now}) or (state = 'attempting' and lease_until < ${claim.now}))
      limit ${claim.limit}
      for update skip locked),
    claimed as (
      update deliveries d set state = 'attempting', attempts = attempts + 1, lease_until = ${claim.leaseUntil}
      from due where d.app_id = ${ref.appId} and d.id = due.id
      returning d.id, d.attempts, d.user_id, d.device_id, d.variant, d.due_at, d.expires_at)
    select c.id, c.attempts, c.device_id as "deviceId", c.user_id as "plannedFor", c.variant, c.due_at as "dueAt",
      c.expires_at as "expiresAt", person.timezone, person.locale, person.last_seen as "lastSeen", person.id as "userId", person.external_id as "externalId",
      person.app_info as "appInfo", coalesce(owner.merged_into, owner.id) as "ownerId", v.push_state as "pushState",
      v.push_kind as "pushKind", v.push_endpoint as endpoint, v.push_p_256dh as p256dh, v.push_auth as auth
    from claimed c
    left join users u on u.app_id = ${ref.appId} and u.id = c.user_id
    left join users person on person.app_id = ${ref.appId} and person.id = coalesce(u.merged_into, u.id)
    left join devices v on v.app_id = ${ref.appId} and v.id = c.device_id
    left join users owner on owner.app_id = ${ref.appId} and owner.id = v.user_id`;
}

/**
 * Writes outcomes of attempts that this worker still owns: the attempt number shows whether another worker took the row
 * over.
 */
export async function updateOutcomes(
  { db, app }: InApp,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  await db.sql`
    update deliveries d set state = r.state, reason = r.reason, lease_until = null,
      due_at = coalesce(r.due_at, d.due_at), held_by = coalesce(r.held_by, d.held_by),
      attempts = d.attempts - case when r.uncounted then 1 else 0 end,
      variant = coalesce(r.variant, d.variant), language = coalesce(r.language, d.language),
      sent_at = case when r.state = 'sent' then ${at}::timestamptz else d.sent_at end
    from unnest(
      ${plainArray(outcomes.map((one) => one.id))}::uuid[], ${plainArray(outcomes.map((one) => one.attempts))}::int[],
      ${plainArray(outcomes.map((one) => one.state))}::text[], ${textArray(outcomes.map((one) => one.reason))}::text[],
      ${plainArray(outcomes.map((one) => one.dueAt?.toISOString() ?? null))}::timestamptz[],
      ${plainArray(outcomes.map((one) => one.heldBy ?? null))}::int[],
      ${plainArray(outcomes.map((one) => (one.uncounted ? "t" : "f")))}::boolean[],
      ${plainArray(outcomes.map((one) => one.variant ?? null))}::text[],
      ${plainArray(outcomes.map((one) => one.language ?? null))}::text[]
    ) as r (id, attempts, state, reason, due_at, held_by, uncounted, variant, language)
    where d.app_id = ${app.id} and d.id = r.id and d.state = 'attempting' and d.attempts = r.attempts`;
}

/** Returns when the chunk has work again: the earliest due time or lease end of its open rows; null = never. */
export async function selectNextDue(db: Db, ref: ChunkRef): Promise<Date | null> {
  const [row] = await db.sql<{ next: Date | null }[]>`
    select min(case when state = 'attempting' then lease_until else due_at end) as next
    from deliveries
    where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and occurrence = ${ref.occurrence}
      and chunk = ${ref.chunk} and state in ('pending', 'attempting')`;
  return row?.next ?? null;
}
