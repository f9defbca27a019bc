import type { Db } from "@/db/client.ts";
import type { CampaignState } from "@/server/campaigns/lifecycle.ts";
import type { CampaignContent, CreateCampaign } from "@/server/campaigns/schema.ts";
import type { AppId, CampaignId } from "@/server/id.ts";

export interface Campaign {
  id: number;
  name: string;
  kind: string;
  state: CampaignState;
  stateReason: string | null;
  segmentId: number | null;
  segmentName: string | null;
  startAt: Date | null;
  ttlSeconds: number;
  urgency: "very-low" | "low" | "normal" | "high";
  createdAt: Date;
  updatedAt: Date;
  launchedAt: Date | null;
  finishedAt: Date | null;
  content: CampaignContent;
}

const COLUMNS = `
  c.id, c.name, c.kind, c.state, c.state_reason as "stateReason", c.segment_id as "segmentId", s.name as "segmentName",
  c.start_at as "startAt", c.ttl_seconds as "ttlSeconds", c.urgency, c.created_at as "createdAt",
  c.updated_at as "updatedAt", c.launched_at as "launchedAt", c.finished_at as "finishedAt",
  jsonb_build_object('title', t.title, 'body', t.body, 'icon', t.icon, 'image', t.image, 'url', t.url, 'buttons', t.buttons) as content`;

export async function selectCampaign(
  db: Db,
  app: AppId,
  id: CampaignId,
): Promise<Campaign | undefined> {
  const [row] = await db.sql<Campaign[]>`
    select ${db.sql.unsafe(COLUMNS)}
    from campaigns c
    join campaign_contents t on t.campaign_id = c.id and t.language = 'default' and t.variant = 'a'
    left join segments s on s.id = c.segment_id
    where c.app_id = ${app} and c.id = ${id}`;
  return row;
}

/** Newest first, before id `before` when given. */
export async function selectCampaigns(
  db: Db,
  app: AppId,
  page: { before: number | null; limit: number; states: readonly string[] | null },
): Promise<Campaign[]> {
  return await db.sql<Campaign[]>`
    select ${db.sql.unsafe(COLUMNS)}
    from campaigns c
    join campaign_contents t on t.campaign_id = c.id and t.language = 'default' and t.variant = 'a'
    left join segments s on s.id = c.segment_id
    where c.app_id = ${app}
      and (${page.before}::int is null or c.id < ${page.before}::int)
      and (${page.states}::text[] is null or c.state = any(${page.states}::text[]))
    order by c.id desc limit ${page.limit}`;
}

/** Undefined when the name is taken. */
export async function insertCampaign(
  db: Db,
  app: AppId,
  input: CreateCampaign,
  made: { by: number | null; at: Date },
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into campaigns (app_id, kind, name, segment_id, start_at, ttl_seconds, urgency, created_by, created_at, updated_at)
    values (${app}, 'announcement', ${input.name}, ${input.segmentId}, ${input.startAt}, ${input.ttlSeconds},
      ${input.urgency}, ${made.by}, ${made.at}, ${made.at})
    on conflict (app_id, name) do nothing
    returning id`;
  if (row) await upsertContent(db, app, row.id, input.content);
  return row?.id;
}

/** False when it is no draft any more. */
export async function updateDraft(
  db: Db,
  app: AppId,
  id: CampaignId,
  input: CreateCampaign,
  at: Date,
): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set name = ${input.name}, segment_id = ${input.segmentId}, start_at = ${input.startAt},
      ttl_seconds = ${input.ttlSeconds}, urgency = ${input.urgency}, updated_at = ${at}
    where app_id = ${app} and id = ${id} and state = 'draft' returning id`;
  if (rows.length === 0) return false;
  await upsertContent(db, app, id, input.content);
  return true;
}

async function upsertContent(
  db: Db,
  app: AppId,
  id: number,
  content: CampaignContent,
): Promise<void> {
  const { title, body, icon, image, url, buttons } = content;
  await db.sql`
    insert into campaign_contents (campaign_id, app_id, title, body, icon, image, url, buttons)
    values (${id}, ${app}, ${title}, ${body}, ${icon}, ${image}, ${url}, ${JSON.stringify(buttons)}::jsonb)
    on conflict (campaign_id, language, variant) do update set title = excluded.title, body = excluded.body,
      icon = excluded.icon, image = excluded.image, url = excluded.url, buttons = excluded.buttons`;
}

export async function deleteDraft(db: Db, app: AppId, id: CampaignId): Promise<boolean> {
  const rows = await db.sql`
    delete from campaigns where app_id = ${app} and id = ${id} and state = 'draft' returning id`;
  return rows.length > 0;
}

/** Other names of this app that start with `name`, to find a free one. */
export async function selectNamesLike(db: Db, app: AppId, name: string): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`
    select name from campaigns where app_id = ${app} and starts_with(name, ${name})`;
  return rows.map((row) => row.name);
}

export async function selectNameTaken(
  db: Db,
  app: AppId,
  name: string,
  except: CampaignId,
): Promise<boolean> {
  const rows = await db.sql`
    select 1 from campaigns where app_id = ${app} and name = ${name} and id <> ${except}`;
  return rows.length > 0;
}

export async function selectSegmentExists(db: Db, app: AppId, id: number): Promise<boolean> {
  const rows = await db.sql`
    select 1 from segments where app_id = ${app} and id = ${id} and archived_at is null`;
  return rows.length > 0;
}

/** Moves the state only when it still is `from`; false when somebody was faster. */
export async function updateState(
  db: Db,
  app: AppId,
  id: CampaignId,
  change: { from: CampaignState; to: CampaignState; at: Date; reason: string | null },
): Promise<boolean> {
  const { from, to, at, reason } = change;
  const rows = await db.sql`
    update campaigns set state = ${to}, updated_at = ${at}, state_reason = ${reason},
      launched_at = case when ${from} = 'draft' then ${at}::timestamptz else launched_at end,
      finished_at = case when ${to} in ('finished', 'aborted') then ${at}::timestamptz else finished_at end
    where app_id = ${app} and id = ${id} and state = ${from} returning id`;
  return rows.length > 0;
}
