import { z } from "zod";
import { json } from "@/db/arrays.ts";
import type { InApp } from "@/server/ctx.ts";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import type { Kind } from "@/server/engage/content/schema.kinds.ts";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";
import { parseStored } from "@/server/parse-stored.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

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

const Stored = z.object({ onlyIf: Criteria.nullable(), skipIf: Criteria.nullable() });

/** Lists steps by position, including removed ones. */
export async function selectSteps(
  { db, app }: InApp,
  programs: readonly number[],
): Promise<(Step & { programId: number })[]> {
  const rows = await db.sql<(Step & { programId: number })[]>`
    select t.program_id as "programId", t.id, t.position, t.day, t.minutes, t.time, t.only_if as "onlyIf",
      t.skip_if as "skipIf", t.campaign_id as "campaignId", c.name as "campaignName", c.state as "campaignState", c.kind,
      coalesce(m.content->>'title', '') as title, coalesce(m.content->>'body', '') as body, t.removed_at as "removedAt"
    from program_steps t
    join campaigns c on c.app_id = t.app_id and c.id = t.campaign_id
    left join campaign_contents m on m.campaign_id = c.id and m.language = 'default' and m.variant = 'a'
    where t.app_id = ${app.id} and t.program_id = any(${[...programs]}::int[])
    order by t.program_id, t.position, t.id`;
  return rows.map((row) => parseStored(Stored, row, { table: "program_steps", id: row.id }));
}

interface StepRow extends StepTime {
  position: number;
  onlyIf: Criteria | null;
  skipIf: Criteria | null;
}

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

/** Deletes a step that never ran. */
export async function deleteStep({ db, app }: InApp, id: number): Promise<void> {
  await db.sql`delete from program_steps where app_id = ${app.id} and id = ${id}`;
}
