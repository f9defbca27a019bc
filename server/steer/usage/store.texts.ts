import { z } from "zod";
import type { InApp } from "@/server/ctx.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";

/** The parts of a campaign that may read tags. */
interface CampaignTexts {
  id: number;
  /** One for each language and variant. */
  contents: Content[];
  goal: Goal | null;
  schedule: Schedule;
}

const TEXTS = `c.id, c.goal, c.schedule, (select coalesce(jsonb_agg(t.content), '[]'::jsonb) from campaign_contents t
  where t.campaign_id = c.id) as contents`;

const Stored = z.object({
  contents: z.array(Content),
  goal: Goal.nullable(),
  schedule: Schedule,
});

const readTexts = <R extends CampaignTexts>(row: R): R =>
  parseStored(Stored, row, { table: "campaigns", id: row.id });

/** All texts of all campaigns; the campaigns are locked until the transaction ends. */
export async function lockCampaignTexts({ db, app }: InApp): Promise<CampaignTexts[]> {
  const rows = await db.sql<CampaignTexts[]>`
    select ${db.sql.unsafe(TEXTS)} from campaigns c
    where c.app_id = ${app.id} order by c.id for no key update of c`;
  return rows.map(readTexts);
}

/** Returns the texts of unfinished campaigns, without a lock. */
export async function selectOpenTexts({
  db,
  app,
}: InApp): Promise<(CampaignTexts & { name: string })[]> {
  const rows = await db.sql<(CampaignTexts & { name: string })[]>`
    select c.name, ${db.sql.unsafe(TEXTS)} from campaigns c
    where c.app_id = ${app.id} and c.state not in ('finished', 'aborted', 'archived') order by lower(c.name), c.id`;
  return rows.map(readTexts);
}
