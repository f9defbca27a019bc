import type { InApp } from "@/server/ctx.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";

/** The parts of a campaign that may read tags. */
export interface CampaignTexts {
  id: number;
  /** One for each language and variant. */
  contents: Content[];
  goal: Goal | null;
  schedule: Schedule;
}

const TEXTS = `c.id, c.goal, c.schedule, (select coalesce(jsonb_agg(t.content), '[]'::jsonb) from campaign_contents t
  where t.campaign_id = c.id) as contents`;

/** Returns all texts of all campaigns; locks the campaigns until the transaction ends. */
export async function lockCampaignTexts({ db, app }: InApp): Promise<CampaignTexts[]> {
  return await db.sql<CampaignTexts[]>`
    select ${db.sql.unsafe(TEXTS)} from campaigns c
    where c.app_id = ${app.id} order by c.id for no key update of c`;
}

/** Returns the texts of unfinished campaigns, without a lock. */
export async function selectOpenTexts({
  db,
  app,
}: InApp): Promise<(CampaignTexts & { name: string })[]> {
  return await db.sql<(CampaignTexts & { name: string })[]>`
    select c.name, ${db.sql.unsafe(TEXTS)} from campaigns c
    where c.app_id = ${app.id} and c.state not in ('finished', 'aborted', 'archived') order by lower(c.name), c.id`;
}
