import { z } from "zod";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { InApp } from "@/server/ctx.ts";
import { parseStored } from "@/server/parse-stored.ts";

/** A saved state of the plan. */
export interface PlanVersion {
  no: number;
  at: Date;
  note: string;
  author: string;
}

/** Returns the newest version; null when the plan was never saved. */
export async function selectLastVersion(ctx: InApp): Promise<PlanVersion | null> {
  const [row] = await selectVersions(ctx, { before: null, limit: 1 });
  return row ?? null;
}

/** Returns versions, newest first, before version `before` when given. */
export async function selectVersions(
  { db, app }: InApp,
  page: { before: number | null; limit: number },
): Promise<PlanVersion[]> {
  return await db.sql<PlanVersion[]>`
    select no, at, note, author from tag_plan_versions
    where app_id = ${app.id} and (${page.before}::int is null or no < ${page.before}::int)
    order by no desc limit ${page.limit}`;
}

const Stored = z.object({ plan: Plan });

/** Returns the plan of a version; null when there is no such version. */
export async function selectVersionPlan({ db, app }: InApp, no: number): Promise<Plan | null> {
  const [row] = await db.sql<{ plan: Plan }[]>`
    select plan from tag_plan_versions where app_id = ${app.id} and no = ${no}`;
  return row ? parseStored(Stored, row, { table: "tag_plan_versions", id: no }).plan : null;
}

export async function insertVersion(
  { db, app }: InApp,
  version: PlanVersion & { plan: Plan },
): Promise<void> {
  await db.sql`
    insert into tag_plan_versions (app_id, no, at, note, author, plan)
    values (${app.id}, ${version.no}, ${version.at}, ${version.note}, ${version.author},
      ${JSON.stringify(version.plan)}::jsonb)`;
}
