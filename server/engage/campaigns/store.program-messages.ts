import { json } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";

/** Copies the program's settings to all its messages. */
export async function alignMessages(
  { db, app }: InApp,
  program: { id: number; priority: number; exempt: boolean; topicId: number | null; goal: unknown },
): Promise<void> {
  await db.sql`
    update campaigns set priority = ${program.priority}, exempt = ${program.exempt}, topic_id = ${program.topicId},
      goal = ${json(program.goal)}::jsonb, control_percent = 0
    where app_id = ${app.id} and program_id = ${program.id}`;
}

/** Moves messages in one of the states `from` to the program's state `to`. Returns the ones it moved. */
export async function updateMessageStates(
  { db, app }: InApp,
  change: {
    campaigns: readonly number[];
    from: readonly CampaignState[];
    to: CampaignState;
    at: Date;
  },
): Promise<number[]> {
  const { campaigns, from, to, at } = change;
  const rows = await db.sql<{ id: number }[]>`
    update campaigns set state = ${to}, updated_at = ${at},
      launched_at = case when state = 'draft' and ${to} in ('running', 'paused') then ${at}::timestamptz else launched_at end,
      finished_at = case when ${to} = 'finished' then ${at}::timestamptz else finished_at end
    where app_id = ${app.id} and id = any(${[...campaigns]}::int[]) and state = any(${[...from]}::text[]) returning id`;
  return rows.map(({ id }) => id);
}

/** Deletes the message of a step that never ran. */
export async function deleteMessage({ db, app }: InApp, campaign: number): Promise<void> {
  await db.sql`delete from campaigns where app_id = ${app.id} and id = ${campaign}`;
}
