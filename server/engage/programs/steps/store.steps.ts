import type { InApp } from "@/server/ctx.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { Kind } from "@/server/engage/content/schema.kinds.ts";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export interface Step extends StepTime {
  id: number;
  position: number;
  onlyIf: Criteria | null;
  skipIf: Criteria | null;
  campaignId: number;
  campaignName: string;
  campaignState: CampaignState;
  kind: Kind;
  title: string;
  body: string;
  removedAt: Date | null;
}

/** In the order of their positions; those that were taken out come too. */
export async function selectSteps(
  { db, app }: InApp,
  programs: readonly number[],
): Promise<(Step & { programId: number })[]> {
  return await db.sql<(Step & { programId: number })[]>`
    select t.program_id as "programId", t.id, t.position, t.day, t.minutes, t.time, t.only_if as "onlyIf",
      t.skip_if as "skipIf", t.campaign_id as "campaignId", c.name as "campaignName", c.state as "campaignState", c.kind,
      coalesce(m.content->>'title', '') as title, coalesce(m.content->>'body', '') as body, t.removed_at as "removedAt"
    from program_steps t
    join campaigns c on c.app_id = t.app_id and c.id = t.campaign_id
    left join campaign_contents m on m.campaign_id = c.id and m.language = 'default' and m.variant = 'a'
    where t.app_id = ${app.id} and t.program_id = any(${[...programs]}::int[])
    order by t.program_id, t.position, t.id`;
}

interface StepRow extends StepTime {
  position: number;
  onlyIf: Criteria | null;
  skipIf: Criteria | null;
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

export async function insertStep(
  { db, app }: InApp,
  programId: number,
  step: StepRow & { campaignId: number },
): Promise<number> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into program_steps (app_id, program_id, position, day, minutes, time, only_if, skip_if, campaign_id)
    values (${app.id}, ${programId}, ${step.position}, ${step.day}, ${step.minutes}, ${step.time},
      ${json(step.onlyIf)}::jsonb, ${json(step.skipIf)}::jsonb, ${step.campaignId})
    returning id`;
  if (!row) throw new Error("the step was not stored");
  return row.id;
}

export async function updateStep({ db, app }: InApp, id: number, step: StepRow): Promise<void> {
  await db.sql`
    update program_steps set position = ${step.position}, day = ${step.day}, minutes = ${step.minutes},
      time = ${step.time}, only_if = ${json(step.onlyIf)}::jsonb, skip_if = ${json(step.skipIf)}::jsonb
    where app_id = ${app.id} and id = ${id}`;
}

export async function markStepRemoved({ db, app }: InApp, id: number, at: Date): Promise<void> {
  await db.sql`
    update program_steps set removed_at = ${at} where app_id = ${app.id} and id = ${id} and removed_at is null`;
}

/** Of a step that never ran. */
export async function deleteStep(
  { db, app }: InApp,
  step: { id: number; campaignId: number },
): Promise<void> {
  await db.sql`delete from program_steps where app_id = ${app.id} and id = ${step.id}`;
  await db.sql`delete from campaigns where app_id = ${app.id} and id = ${step.campaignId}`;
}

/** Gives a campaign to the program, whose message it is from now on. */
export async function claimMessage(
  { db, app }: InApp,
  message: { campaignId: number; programId: number },
): Promise<void> {
  await db.sql`
    update campaigns set program_id = ${message.programId}
    where app_id = ${app.id} and id = ${message.campaignId}`;
}

/** What is decided by the program holds for all its messages. */
export async function alignMessages(
  { db, app }: InApp,
  program: { id: number; priority: number; exempt: boolean; topicId: number | null; goal: unknown },
): Promise<void> {
  await db.sql`
    update campaigns set priority = ${program.priority}, exempt = ${program.exempt}, topic_id = ${program.topicId},
      goal = ${json(program.goal)}::jsonb, control_percent = 0
    where app_id = ${app.id} and program_id = ${program.id}`;
}

/** Messages in one of the states `from` follow the program to `to`. Answers which did. */
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
