import { z } from "zod";
import type { InApp } from "@/server/ctx.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import type { CreateProgram, ProgramState } from "@/server/engage/programs/schema.ts";
import { ProgramStart, Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { parseStored } from "@/server/parse-stored.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export interface Program extends Omit<CreateProgram, "steps"> {
  id: number;
  state: ProgramState;
  stateReason: string | null;
  segmentName: string | null;
  createdAt: Date;
  updatedAt: Date;
  launchedAt: Date | null;
  finishedAt: Date | null;
}

const COLUMNS = `
  p.id, p.name, p.state, p.state_reason as "stateReason", p.start, p.segment_id as "segmentId", s.name as "segmentName",
  p.exit_when as "exitWhen", p.reentry, p.goal, p.priority, p.exempt, p.control_percent as "controlPercent",
  p.topic_id as "topicId", p.created_at as "createdAt", p.updated_at as "updatedAt", p.launched_at as "launchedAt",
  p.finished_at as "finishedAt"`;

const Stored = z.object({
  start: ProgramStart,
  exitWhen: Criteria.nullable(),
  reentry: Reentry,
  goal: Goal.nullable(),
});

const readProgram = (row: Program): Program =>
  parseStored(Stored, row, { table: "programs", id: row.id });

export async function selectProgram({ db, app }: InApp, id: number): Promise<Program | undefined> {
  const [row] = await db.sql<Program[]>`
    select ${db.sql.unsafe(COLUMNS)} from programs p left join segments s on s.id = p.segment_id
    where p.app_id = ${app.id} and p.id = ${id}`;
  return row && readProgram(row);
}

/**
 * Locks the program until the transaction ends: `change` = it is about to be changed; `use` = people advance through
 * it, in any number of processes at the same time, but not while it is changed.
 */
export async function lockProgram(
  { db, app }: InApp,
  id: number,
  how: "change" | "use",
): Promise<Program | undefined> {
  const lock = how === "change" ? db.sql`for no key update of p` : db.sql`for share of p`;
  const [row] = await db.sql<Program[]>`
    select ${db.sql.unsafe(COLUMNS)} from programs p left join segments s on s.id = p.segment_id
    where p.app_id = ${app.id} and p.id = ${id} ${lock}`;
  return row && readProgram(row);
}

/** Lists programs newest first. */
export async function selectPrograms(
  { db, app }: InApp,
  states: readonly string[] | null,
): Promise<Program[]> {
  const rows = await db.sql<Program[]>`
    select ${db.sql.unsafe(COLUMNS)} from programs p left join segments s on s.id = p.segment_id
    where p.app_id = ${app.id} and (${states as string[] | null}::text[] is null or p.state = any(${states as string[] | null}::text[]))
    order by p.id desc`;
  return rows.map(readProgram);
}

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/** Returns undefined when the name is taken. */
export async function insertProgram(
  { db, app }: InApp,
  input: Omit<CreateProgram, "steps">,
  made: { by: number | null; at: Date },
): Promise<number | undefined> {
  const [row] = await db.sql<{ id: number }[]>`
    insert into programs (app_id, name, start, segment_id, exit_when, reentry, goal, priority, exempt, control_percent,
      topic_id, created_by, created_at, updated_at)
    values (${app.id}, ${input.name}, ${json(input.start)}::jsonb, ${input.segmentId}, ${json(input.exitWhen)}::jsonb,
      ${json(input.reentry)}::jsonb, ${json(input.goal)}::jsonb, ${input.priority}, ${input.exempt},
      ${input.controlPercent}, ${input.topicId}, ${made.by}, ${made.at}, ${made.at})
    on conflict (app_id, name) do nothing returning id`;
  return row?.id;
}

export async function updateProgramRow(
  { db, app }: InApp,
  id: number,
  input: Omit<CreateProgram, "steps"> & { at: Date },
): Promise<void> {
  await db.sql`
    update programs set name = ${input.name}, start = ${json(input.start)}::jsonb, segment_id = ${input.segmentId},
      exit_when = ${json(input.exitWhen)}::jsonb, reentry = ${json(input.reentry)}::jsonb,
      goal = ${json(input.goal)}::jsonb, priority = ${input.priority}, exempt = ${input.exempt},
      control_percent = ${input.controlPercent}, topic_id = ${input.topicId}, updated_at = ${input.at}
    where app_id = ${app.id} and id = ${id}`;
}

/** Moves the state only while it is still `from`; returns false when another caller was faster. */
export async function updateProgramState(
  { db, app }: InApp,
  id: number,
  change: { from: ProgramState; to: ProgramState; at: Date },
): Promise<boolean> {
  const { from, to, at } = change;
  const rows = await db.sql`
    update programs set state = ${to}, updated_at = ${at}, state_reason = null,
      launched_at = case when ${from} = 'draft' and ${to} = 'running' then ${at}::timestamptz else launched_at end,
      finished_at = case when ${to} = 'finished' then ${at}::timestamptz else finished_at end
    where app_id = ${app.id} and id = ${id} and state = ${from} returning id`;
  return rows.length > 0;
}

export async function selectProgramNameTaken(
  { db, app }: InApp,
  name: string,
  except: number,
): Promise<boolean> {
  const rows = await db.sql`
    select 1 from programs where app_id = ${app.id} and name = ${name} and id <> ${except}`;
  return rows.length > 0;
}

/** Lists names in this app that start with `name`, to find a free one. */
export async function selectProgramNamesLike({ db, app }: InApp, name: string): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`
    select name from programs where app_id = ${app.id} and starts_with(name, ${name})`;
  return rows.map((row) => row.name);
}
