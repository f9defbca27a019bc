import { z } from "zod";
import { json } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import { Options, Variants } from "@/server/engage/content/schema.options.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";
import type { Cause, PauseCode } from "@/server/engage/measure/breaker.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import type { CampaignId, ProgramId, TopicId } from "@/server/id.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface Campaign {
  id: CampaignId;
  name: string;
  kind: Kind;
  channel: Channel;
  state: CampaignState;
  stateReason: string | null;
  pauseCode: PauseCode | null;
  audience: Audience;
  /** Names of the audience's segments, including archived ones. */
  segmentNames: Record<string, string>;
  schedule: Schedule;
  startAt: Date | null;
  endAt: Date | null;
  ttlSeconds: number;
  urgency: "very-low" | "low" | "normal" | "high";
  priority: number;
  exempt: boolean;
  controlPercent: number;
  topicId: TopicId | null;
  options: Options;
  variants: Variants;
  winner: string | null;
  winnerAt: Date | null;
  goal: Goal | null;
  programId: ProgramId | null;
  approvalAskedBy: number | null;
  approvalAskedAt: Date | null;
  approvedBy: number | null;
  approvedAt: Date | null;
  lesson: string | null;
  createdAt: Date;
  updatedBy: number | null;
  updatedAt: Date;
  launchedAt: Date | null;
  finishedAt: Date | null;
  /** The content of the default language and variant `a`. */
  content: Content;
  /** The content of other languages and variants. */
  versions: Version[];
}

const COLUMNS = `
  c.id, c.name, c.kind, c.channel, c.state, c.state_reason as "stateReason", c.pause_code as "pauseCode", c.audience, c.schedule,
  c.start_at as "startAt", c.end_at as "endAt", c.ttl_seconds as "ttlSeconds", c.urgency, c.priority, c.exempt,
  c.control_percent as "controlPercent", c.topic_id as "topicId", c.options, c.variants, c.winner, c.winner_at as "winnerAt",
  c.goal, c.program_id as "programId", c.approval_asked_by as "approvalAskedBy", c.approval_asked_at as "approvalAskedAt",
  c.approved_by as "approvedBy", c.approved_at as "approvedAt", c.lesson, c.created_at as "createdAt",
  c.updated_by as "updatedBy", c.updated_at as "updatedAt", c.launched_at as "launchedAt", c.finished_at as "finishedAt",
  (select t.content from campaign_contents t
    where t.campaign_id = c.id and t.language = 'default' and t.variant = 'a') as content,
  (select coalesce(jsonb_agg(jsonb_build_object('language', t.language, 'variant', t.variant, 'content', t.content)
      order by t.variant, t.language), '[]'::jsonb) from campaign_contents t
    where t.campaign_id = c.id and (t.language, t.variant) <> ('default', 'a')) as versions,
  (select coalesce(jsonb_object_agg(s.id::text, s.name), '{}'::jsonb) from segments s
    where s.app_id = c.app_id and ((c.audience->'segments') @> to_jsonb(s.id) or (c.audience->'excluded') @> to_jsonb(s.id))
  ) as "segmentNames"`;

const Stored = z.object({
  audience: Audience,
  schedule: Schedule,
  options: Options,
  variants: Variants,
  goal: Goal.nullable(),
  content: Content,
  versions: z.array(Version),
});

const readCampaign = (row: Campaign): Campaign =>
  parseStored(Stored, row, { table: "campaigns", id: row.id });

export async function selectCampaign(
  { db, app }: InApp,
  id: CampaignId,
): Promise<Campaign | undefined> {
  const [row] = await db.sql<Campaign[]>`
    select ${db.sql.unsafe(COLUMNS)} from campaigns c where c.app_id = ${app.id} and c.id = ${id}`;
  return row && readCampaign(row);
}

/** Lists campaigns newest first, before id `before` when given. Messages of programs are listed with their program. */
export async function selectCampaigns(
  { db, app }: InApp,
  page: { before: number | null; limit: number; states: readonly string[] | null },
): Promise<Campaign[]> {
  const rows = await db.sql<Campaign[]>`
    select ${db.sql.unsafe(COLUMNS)} from campaigns c
    where c.app_id = ${app.id} and c.program_id is null
      and (${page.before}::int is null or c.id < ${page.before}::int)
      and (${page.states}::text[] is null or c.state = any(${page.states}::text[]))
    order by c.id desc limit ${page.limit}`;
  return rows.map(readCampaign);
}

/** Returns undefined when the name is taken. `programId` = the program that the step belongs to. */
export async function insertCampaign(
  ctx: InApp,
  input: CreateCampaign,
  made: { by: number | null; at: Date; programId: ProgramId | null },
): Promise<CampaignId | undefined> {
  const [row] = await ctx.db.sql<{ id: CampaignId }[]>`
    insert into campaigns (app_id, kind, channel, name, audience, schedule, start_at, end_at, ttl_seconds, urgency, priority,
      exempt, control_percent, topic_id, options, variants, goal, program_id, created_by, created_at, updated_by, updated_at)
    values (${ctx.app.id}, ${input.kind}, ${input.channel}, ${input.name}, ${json(input.audience)}::jsonb,
      ${json(input.schedule)}::jsonb, ${input.startAt}, ${input.endAt}, ${input.ttlSeconds}, ${input.urgency},
      ${input.priority}, ${input.exempt}, ${input.controlPercent}, ${input.topicId}, ${json(input.options)}::jsonb,
      ${json(input.variants)}::jsonb, ${json(input.goal)}::jsonb, ${made.programId}, ${made.by}, ${made.at},
      ${made.by}, ${made.at})
    on conflict (app_id, name) do nothing
    returning id`;
  if (row) await replaceContents(ctx, row.id, input);
  return row?.id;
}

/** Returns false when it is no longer a draft. A change withdraws the approval. */
export async function updateDraft(
  ctx: InApp,
  id: CampaignId,
  input: CreateCampaign,
  made: { by: number | null; at: Date },
): Promise<boolean> {
  const rows = await ctx.db.sql`
    update campaigns set name = ${input.name}, channel = ${input.channel}, audience = ${json(input.audience)}::jsonb,
      schedule = ${json(input.schedule)}::jsonb, start_at = ${input.startAt}, end_at = ${input.endAt},
      ttl_seconds = ${input.ttlSeconds}, urgency = ${input.urgency}, priority = ${input.priority}, exempt = ${input.exempt},
      control_percent = ${input.controlPercent}, topic_id = ${input.topicId},
      options = ${json(input.options)}::jsonb, variants = ${json(input.variants)}::jsonb,
      goal = ${json(input.goal)}::jsonb, approval_asked_by = null, approval_asked_at = null, approved_by = null,
      approved_at = null, updated_by = ${made.by}, updated_at = ${made.at}
    where app_id = ${ctx.app.id} and id = ${id} and state = 'draft' returning id`;
  if (rows.length === 0) return false;
  await replaceContents(ctx, id, input);
  return true;
}

async function replaceContents(
  { db, app }: InApp,
  id: CampaignId,
  { content, versions }: Pick<CreateCampaign, "content" | "versions">,
): Promise<void> {
  const all = [{ language: "default", variant: "a", content }, ...versions];
  await db.sql`delete from campaign_contents where campaign_id = ${id}`;
  await db.sql`
    insert into campaign_contents (campaign_id, app_id, language, variant, content)
    select ${id}::int, ${app.id}::int, t.language, t.variant, t.content
    from jsonb_to_recordset(${json(all)}::jsonb) as t (language text, variant text, content jsonb)
    on conflict do nothing`;
}

export async function deleteDraft({ db, app }: InApp, id: CampaignId): Promise<boolean> {
  const rows = await db.sql`
    delete from campaigns where app_id = ${app.id} and id = ${id} and state = 'draft' returning id`;
  return rows.length > 0;
}

/** Lists other names in this app that start with `name`, to find a free one. */
export async function selectNamesLike({ db, app }: InApp, name: string): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`
    select name from campaigns where app_id = ${app.id} and starts_with(name, ${name})`;
  return rows.map((row) => row.name);
}

export async function selectNameTaken(
  { db, app }: InApp,
  name: string,
  except: CampaignId,
): Promise<boolean> {
  const rows = await db.sql`
    select 1 from campaigns where app_id = ${app.id} and name = ${name} and id <> ${except}`;
  return rows.length > 0;
}

/** Moves the state only while it is still `from`; returns false when another caller was faster. */
export async function updateState(
  { db, app }: InApp,
  id: CampaignId,
  change: { from: CampaignState; to: CampaignState; at: Date; cause: Cause | null },
): Promise<boolean> {
  const { from, to, at, cause } = change;
  const rows = await db.sql`
    update campaigns set state = ${to}, updated_at = ${at}, state_reason = ${cause?.reason ?? null},
      pause_code = ${cause?.code ?? null},
      launched_at = case when ${from} = 'draft' then ${at}::timestamptz else launched_at end,
      finished_at = case when ${to} in ('finished', 'aborted') then ${at}::timestamptz else finished_at end
    where app_id = ${app.id} and id = ${id} and state = ${from} returning id`;
  return rows.length > 0;
}

/** Moves the start of a draft, or of a scheduled campaign that is not planned yet; returns false for any other. */
export async function updateStart(
  { db, app }: InApp,
  id: CampaignId,
  move: { state: "draft" | "scheduled"; startAt: Date; by: number | null; at: Date },
): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set start_at = ${move.startAt}, updated_at = ${move.at}, updated_by = ${move.by},
      approval_asked_by = case when state = 'draft' then null else approval_asked_by end,
      approval_asked_at = case when state = 'draft' then null else approval_asked_at end,
      approved_by = case when state = 'draft' then null else approved_by end,
      approved_at = case when state = 'draft' then null else approved_at end
    where app_id = ${app.id} and id = ${id} and state = ${move.state} returning id`;
  return rows.length > 0;
}
