import { plainArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import { personIds } from "@/server/collect/people/store.person-ids.ts";
import type { InApp } from "@/server/ctx.ts";
import type { AppId, ProgramId, StepId } from "@/server/id.ts";

export interface EnrolmentKey {
  userId: number;
  entry: number;
}

export interface Enrolment extends EnrolmentKey {
  /** The current owner. */
  person: number;
  startedAt: Date;
  state: "active" | "done" | "exited";
  reason: string | null;
  control: boolean;
  nextStepId: number | null;
  nextAt: Date | null;
  /** The person's own time zone, as it was reported. */
  timezone: string | null;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Returns the current owners of these stored ids with their time zones; leaves out erased people. */
export async function selectPersons(
  { db, app }: InApp,
  ids: readonly number[],
): Promise<{ id: number; person: number; timezone: string | null }[]> {
  return await db.sql<{ id: number; person: number; timezone: string | null }[]>`
    select given.id, u.id as person, u.timezone
    from unnest(${plainArray(ids)}::int[]) as g(id)
    join users given on given.app_id = ${app.id} and given.id = g.id
    join users u on u.app_id = ${app.id} and u.id = coalesce(given.merged_into, given.id)`;
}

interface Standing {
  person: number;
  /** The highest entry number under the person's own id; 0 = never entered. */
  entries: number;
  lastStartedAt: Date;
  isInside: boolean;
}

/**
 * Returns the state of these people in the program so far, under any of their ids. Leaves out people who never entered.
 */
export async function selectStandings(
  { db, app }: InApp,
  programId: ProgramId,
  persons: readonly number[],
): Promise<Standing[]> {
  return await db.sql<Standing[]>`
    with given as (select unnest(${plainArray(persons)}::int[]) as person),
    ids as (${personIds({ db, app }, "given")})
    select i.person, coalesce(max(e.entry) filter (where e.user_id = i.person), 0)::int as entries,
      max(e.started_at) as "lastStartedAt", bool_or(e.state = 'active') as "isInside"
    from ids i join enrolments e on e.app_id = ${app.id} and e.program_id = ${programId} and e.user_id = i.id
    group by i.person`;
}

export interface NewEnrolment extends EnrolmentKey {
  startedAt: Date;
  control: boolean;
  /** Null = no step is ahead, so they are done at once. */
  next: { stepId: StepId; at: Date } | null;
}

/** Returns how many are new; existing entries stay unchanged. */
export async function insertEnrolments(
  { db, app }: InApp,
  programId: ProgramId,
  rows: readonly NewEnrolment[],
): Promise<number> {
  const made = await db.sql`
    insert into enrolments (app_id, program_id, user_id, entry, started_at, state, control, next_step_id, next_at, ended_at)
    select ${app.id}, ${programId}, t.user_id, t.entry, t.started_at, case when t.step is null then 'done' else 'active' end,
      t.control, t.step, t.at, case when t.step is null then t.started_at end
    from unnest(${plainArray(rows.map(({ userId }) => userId))}::int[],
      ${plainArray(rows.map(({ entry }) => entry))}::int[],
      ${plainArray(rows.map(({ startedAt }) => iso(startedAt)))}::timestamptz[],
      ${plainArray(rows.map(({ control }) => String(control)))}::bool[],
      ${plainArray(rows.map(({ next }) => next?.stepId ?? null))}::int[],
      ${plainArray(rows.map(({ next }) => iso(next?.at ?? null)))}::timestamptz[])
      as t(user_id, entry, started_at, control, step, at)
    order by t.user_id on conflict do nothing`;
  return made.count;
}

/** Lists running programs in which someone's next step is due, with what a ctx of their app needs. */
export async function selectDuePrograms(
  db: Db,
  now: Date,
  only: { appId: AppId; programId: ProgramId } | null,
): Promise<{ id: ProgramId; name: string; appId: AppId; appName: string; timezone: string }[]> {
  return await db.sql<
    { id: ProgramId; name: string; appId: AppId; appName: string; timezone: string }[]
  >`
    select p.id, p.name, p.app_id as "appId", a.name as "appName", a.timezone
    from programs p join apps a on a.id = p.app_id
    where p.state = 'running'
      and (${only?.programId ?? null}::int is null
        or (p.id = ${only?.programId ?? null}::int and p.app_id = ${only?.appId ?? null}::int))
      and exists (
        select 1 from enrolments e
        where e.app_id = p.app_id and e.program_id = p.id and e.state = 'active' and e.next_at <= ${now})
    order by p.id`;
}

/** Lists steps that are due for someone. */
export async function selectDueSteps(
  { db, app }: InApp,
  programId: ProgramId,
  now: Date,
): Promise<number[]> {
  const rows = await db.sql<{ id: number }[]>`
    select distinct next_step_id as id from enrolments
    where app_id = ${app.id} and program_id = ${programId} and state = 'active' and next_at <= ${now}`;
  return rows.map(({ id }) => id);
}

/** Claims up to `limit` due people, earliest first, that no other process holds. Excludes erased people. */
export async function claimDue(
  { db, app }: InApp,
  programId: ProgramId,
  claim: { now: Date; steps: readonly number[]; limit: number },
): Promise<Enrolment[]> {
  return await db.sql<Enrolment[]>`
    select e.user_id as "userId", e.entry, u.id as person, e.started_at as "startedAt", e.state, e.reason, e.control,
      e.next_step_id as "nextStepId", e.next_at as "nextAt", u.timezone
    from enrolments e
    join users given on given.app_id = e.app_id and given.id = e.user_id
    join users u on u.app_id = e.app_id and u.id = coalesce(given.merged_into, given.id)
    where e.app_id = ${app.id} and e.program_id = ${programId} and e.state = 'active' and e.next_at <= ${claim.now}
      and e.next_step_id = any(${plainArray(claim.steps)}::int[])
    order by e.next_at, e.user_id limit ${claim.limit}
    for update of e skip locked`;
}

/** Returns all enrolments of these people in the program, under any of their ids. */
export async function selectEnrolmentsOf(
  { db, app }: InApp,
  programId: ProgramId,
  persons: readonly number[],
): Promise<Enrolment[]> {
  return await db.sql<Enrolment[]>`
    with given as (select unnest(${plainArray(persons)}::int[]) as person),
    ids as (${personIds({ db, app }, "given")})
    select e.user_id as "userId", e.entry, i.person, e.started_at as "startedAt", e.state, e.reason, e.control,
      e.next_step_id as "nextStepId", e.next_at as "nextAt", u.timezone
    from ids i
    join enrolments e on e.app_id = ${app.id} and e.program_id = ${programId} and e.user_id = i.id
    join users u on u.app_id = ${app.id} and u.id = i.person`;
}

/** Ends these enrolments with a reason. */
export async function exitEnrolments(
  { db, app }: InApp,
  programId: ProgramId,
  exits: { rows: readonly (EnrolmentKey & { reason: string })[]; at: Date },
): Promise<void> {
  const { rows, at } = exits;
  if (rows.length === 0) return;
  await db.sql`
    update enrolments e set state = 'exited', reason = t.reason, ended_at = ${at}, next_step_id = null, next_at = null
    from unnest(${plainArray(rows.map(({ userId }) => userId))}::int[],
      ${plainArray(rows.map(({ entry }) => entry))}::int[], ${rows.map(({ reason }) => reason)}::text[])
      as t(user_id, entry, reason)
    where e.app_id = ${app.id} and e.program_id = ${programId} and e.user_id = t.user_id and e.entry = t.entry
      and e.state = 'active'`;
}

/** Moves the enrolment of one id to the person it now belongs to. */
export async function rekeyEnrolment(
  { db, app }: InApp,
  programId: ProgramId,
  change: { from: EnrolmentKey; to: EnrolmentKey },
): Promise<void> {
  await db.sql`
    update enrolments set user_id = ${change.to.userId}, entry = ${change.to.entry}
    where app_id = ${app.id} and program_id = ${programId} and user_id = ${change.from.userId}
      and entry = ${change.from.entry} and state = 'active'`;
}

export interface Advance extends EnrolmentKey {
  /** The step that was decided; null = none, because the person's time zone or the steps had changed. */
  stepId: StepId | null;
  /** Null = done. */
  next: { stepId: StepId; at: Date } | null;
}

export async function advanceEnrolments(
  { db, app }: InApp,
  programId: ProgramId,
  moves: { rows: readonly Advance[]; at: Date },
): Promise<void> {
  const { rows, at } = moves;
  if (rows.length === 0) return;
  await db.sql`
    update enrolments e set last_step_id = coalesce(t.step, e.last_step_id), next_step_id = t.next_step, next_at = t.next_at,
      state = case when t.next_step is null then 'done' else 'active' end,
      ended_at = case when t.next_step is null then ${at}::timestamptz end
    from unnest(${plainArray(rows.map(({ userId }) => userId))}::int[],
      ${plainArray(rows.map(({ entry }) => entry))}::int[],
      ${plainArray(rows.map(({ stepId }) => stepId))}::int[],
      ${plainArray(rows.map(({ next }) => next?.stepId ?? null))}::int[],
      ${plainArray(rows.map(({ next }) => iso(next?.at ?? null)))}::timestamptz[])
      as t(user_id, entry, step, next_step, next_at)
    where e.app_id = ${app.id} and e.program_id = ${programId} and e.user_id = t.user_id and e.entry = t.entry
      and e.state = 'active'`;
}

/** Lists people inside in ascending order of id, after `after`. */
export async function selectInside(
  { db, app }: InApp,
  programId: ProgramId,
  page: { after: EnrolmentKey; limit: number },
): Promise<Enrolment[]> {
  return await db.sql<Enrolment[]>`
    select e.user_id as "userId", e.entry, u.id as person, e.started_at as "startedAt", e.state, e.reason, e.control,
      e.next_step_id as "nextStepId", e.next_at as "nextAt", u.timezone
    from enrolments e
    join users given on given.app_id = e.app_id and given.id = e.user_id
    join users u on u.app_id = e.app_id and u.id = coalesce(given.merged_into, given.id)
    where e.app_id = ${app.id} and e.program_id = ${programId} and e.state = 'active'
      and (e.user_id, e.entry) > (${page.after.userId}, ${page.after.entry})
    order by e.user_id, e.entry limit ${page.limit}
    for update of e`;
}

/** Ends the enrolments of everyone inside. */
export async function exitAll(
  { db, app }: InApp,
  programId: ProgramId,
  exit: { reason: string; at: Date },
): Promise<number> {
  const rows = await db.sql`
    update enrolments set state = 'exited', reason = ${exit.reason}, ended_at = ${exit.at}, next_step_id = null,
      next_at = null
    where app_id = ${app.id} and program_id = ${programId} and state = 'active'`;
  return rows.count;
}
