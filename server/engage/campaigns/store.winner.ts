import { z } from "zod";
import type { Db } from "@/db/client.ts";
import { Variants } from "@/server/engage/content/schema.options.ts";
import type { VariantRate } from "@/server/engage/measure/choose-winner.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import type { AppId } from "@/server/id.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface Test {
  name: string;
  variants: Variants;
  goal: Goal | null;
  winner: string | null;
  appName: string;
  timezone: string;
}

const Stored = z.object({ variants: Variants, goal: Goal.nullable() });

export async function selectTest(
  db: Db,
  ref: { appId: AppId; campaignId: number },
): Promise<Test | undefined> {
  const [row] = await db.sql<Test[]>`
    select c.name, c.variants, c.goal, c.winner, a.name as "appName", a.timezone
    from campaigns c join apps a on a.id = c.app_id
    where c.app_id = ${ref.appId} and c.id = ${ref.campaignId}`;
  return row && parseStored(Stored, row, { table: "campaigns", id: ref.campaignId });
}

/** Counts the people who got each variant, and how many of them acted. */
export async function selectActed(
  db: Db,
  ref: { appId: AppId; campaignId: number },
): Promise<VariantRate[]> {
  return await db.sql<VariantRate[]>`
    select variant, count(*)::int as n, count(*) filter (where acted)::int as hits
    from (
      select user_id, variant, bool_or(actioned_at is not null) as acted from deliveries
      where app_id = ${ref.appId} and campaign_id = ${ref.campaignId} and state = 'sent' and variant is not null
      group by 1, 2) people
    group by 1`;
}

/** Stores the winner; returns false when there already is one. */
export async function updateWinner(
  db: Db,
  ref: { appId: AppId; campaignId: number },
  winner: string,
  at: Date,
): Promise<boolean> {
  const rows = await db.sql`
    update campaigns set winner = ${winner}, winner_at = ${at}
    where app_id = ${ref.appId} and id = ${ref.campaignId} and winner is null returning id`;
  return rows.length > 0;
}

export interface ChosenWinner {
  winner: string;
  proven: boolean;
  /** The results at the time of the choice. */
  results: VariantRate[];
}

/** Returns how the winner was chosen, as stored at that time. */
export async function selectChosen(
  db: Db,
  ref: { appId: AppId; campaignId: number },
): Promise<ChosenWinner | undefined> {
  const [row] = await db.sql<{ detail: ChosenWinner }[]>`
    select detail from audit_log
    where app_id = ${ref.appId} and action = 'campaign.winner_chosen' and detail ->> 'id' = ${String(ref.campaignId)}
    order by id desc limit 1`;
  return row?.detail;
}
