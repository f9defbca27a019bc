import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { Audience } from "@/server/engage/audience/schema.ts";
import { Options, Variants } from "@/server/engage/content/schema.options.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { userId } from "@/server/id.ts";

/** Inserts a campaign as a row, in any state; `more` uses the database's column names. */
export async function insertCampaign(app: AppCtx, more: Record<string, unknown> = {}) {
  const { sql } = app.db;
  const row = {
    app_id: app.app.id,
    kind: "announcement",
    name: `Campaign ${Math.random()}`,
    state: "running",
    audience: Audience.parse({}),
    schedule: Schedule.parse({ type: "once" }),
    options: Options.parse({}),
    variants: Variants.parse({}),
    launched_at: app.now(),
    updated_at: app.now(),
    ...more,
  };
  const [made] = await sql<{ id: number }[]>`insert into campaigns ${sql(row)} returning id`;
  if (!made) throw new Error("the campaign was not made");
  const content = Content.parse({ title: "Hello", body: "News" });
  await sql`
    insert into campaign_contents (campaign_id, app_id, content)
    values (${made.id}, ${app.app.id}, ${JSON.stringify(content)}::jsonb)`;
  await sql`
    insert into occurrences (app_id, campaign_id, no, due_at, state)
    values (${app.app.id}, ${made.id}, 1, ${app.now()}, 'sending')`;
  return made.id;
}

/**
 * Inserts deliveries of a campaign. Defaults: occurrence 1, chunk 1, device = person, sent now and
 * valid for a day.
 */
export async function insertDeliveries(
  app: AppCtx,
  campaignId: number,
  rows: readonly (Record<string, unknown> & { user_id: number })[],
): Promise<string[]> {
  const at = app.now();
  const ids: string[] = [];
  for (const row of rows) {
    const id = crypto.randomUUID();
    const sent = row.state === undefined || row.state === "sent";
    await app.db.sql`insert into deliveries ${app.db.sql({
      id,
      app_id: app.app.id,
      campaign_id: campaignId,
      occurrence: 1,
      device_id: row.state === "suppressed" ? 0 : row.user_id,
      channel: "push",
      chunk: 1,
      state: "sent",
      attempts: sent ? 1 : 0,
      due_at: at,
      sent_at: sent ? at : null,
      expires_at: new Date(at.getTime() + 86_400_000),
      ...row,
    })}`;
    ids.push(id);
  }
  return ids;
}

/** Adds hits of an event, in blocks only, which is where counts read them. */
export async function insertEvents(
  app: AppCtx,
  name: string,
  hits: readonly { user: number; at: string; extras?: Record<string, string | number> }[],
): Promise<void> {
  const { sql } = app.db;
  await sql`
    insert into tags (app_id, kind, name) values (${app.app.id}, 'event', ${name}) on conflict do nothing`;
  const [tag] = await sql<{ id: number }[]>`
    select id from tags where app_id = ${app.app.id} and kind = 'event' and name = ${name}`;
  const rows = hits.map(({ user, at, extras }) => ({
    tagId: tag?.id ?? 0,
    userId: userId(user),
    ts: Date.parse(at),
    durationMs: null,
    extras: extras ?? null,
  }));
  await insertBlocks(app, toBlocks(rows));
}
