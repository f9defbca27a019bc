import type { InApp } from "@/server/ctx.ts";

export interface PeopleCount {
  programId: number;
  state: "active" | "done" | "exited";
  reason: string | null;
  control: boolean;
  n: number;
}

export async function selectPeopleCounts(
  { db, app }: InApp,
  programs: readonly number[],
): Promise<PeopleCount[]> {
  return await db.sql<PeopleCount[]>`
    select program_id as "programId", state, reason, control, count(*)::int as n
    from enrolments where app_id = ${app.id} and program_id = any(${[...programs]}::int[])
    group by 1, 2, 3, 4`;
}

/** Counts the people who wait for each step. */
export async function selectWaiting(
  { db, app }: InApp,
  programId: number,
): Promise<{ stepId: number; n: number; nextAt: Date }[]> {
  return await db.sql<{ stepId: number; n: number; nextAt: Date }[]>`
    select next_step_id as "stepId", count(*)::int as n, min(next_at) as "nextAt"
    from enrolments where app_id = ${app.id} and program_id = ${programId} and state = 'active' and next_step_id is not null
    group by 1`;
}

export interface StepCount {
  campaignId: number;
  /** The reason why people got nothing. */
  reason: string | null;
  people: number;
  sent: number;
  displayed: number;
  actioned: number;
  waiting: number;
  failed: number;
}

/** Counts people, not devices: a person who got it on one of several devices got it. */
export async function selectStepCounts(
  { db, app }: InApp,
  campaigns: readonly number[],
): Promise<StepCount[]> {
  return await db.sql<StepCount[]>`
    with people as (
      select campaign_id, user_id, occurrence, bool_or(state = 'sent') as sent,
        bool_or(displayed_at is not null) as displayed, bool_or(actioned_at is not null) as actioned,
        bool_or(state in ('pending', 'attempting')) as waiting, bool_or(state = 'failed') as failed,
        min(reason) filter (where state = 'suppressed') as reason
      from deliveries where app_id = ${app.id} and campaign_id = any(${[...campaigns]}::int[])
      group by 1, 2, 3)
    select campaign_id as "campaignId", case when sent or waiting or failed then null else reason end as reason,
      count(*)::int as people, count(*) filter (where sent)::int as sent,
      count(*) filter (where displayed)::int as displayed, count(*) filter (where actioned)::int as actioned,
      count(*) filter (where waiting and not sent)::int as waiting,
      count(*) filter (where failed and not sent and not waiting)::int as failed
    from people group by 1, 2`;
}

export interface PersonInside {
  userId: number;
  entry: number;
  startedAt: Date;
  state: "active" | "done" | "exited";
  reason: string | null;
  control: boolean;
  nextStepId: number | null;
  nextAt: Date | null;
  endedAt: Date | null;
}

/** Lists people inside by who is due first, and the others by who left last. */
export async function selectPeople(
  { db, app }: InApp,
  programId: number,
  page: { state: PersonInside["state"]; limit: number },
): Promise<PersonInside[]> {
  const order =
    page.state === "active"
      ? db.sql`e.next_at, e.user_id`
      : db.sql`e.ended_at desc nulls last, e.user_id`;
  return await db.sql<PersonInside[]>`
    select coalesce(u.merged_into, u.id) as "userId", e.entry, e.started_at as "startedAt", e.state, e.reason, e.control,
      e.next_step_id as "nextStepId", e.next_at as "nextAt", e.ended_at as "endedAt"
    from enrolments e join users u on u.app_id = e.app_id and u.id = e.user_id
    where e.app_id = ${app.id} and e.program_id = ${programId} and e.state = ${page.state}
    order by ${order} limit ${page.limit}`;
}

export interface ProgramOfUser {
  programId: number;
  program: string;
  programState: string;
  startedAt: Date;
  control: boolean;
  nextAt: Date | null;
  day: number | null;
  campaignId: number | null;
  campaign: string | null;
}

/** Lists programs that one of these ids is in, with the next step. */
export async function selectProgramsOfUser(
  { db, app }: InApp,
  stored: readonly number[],
): Promise<ProgramOfUser[]> {
  return await db.sql<ProgramOfUser[]>`
    select p.id as "programId", p.name as program, p.state as "programState", e.started_at as "startedAt", e.control,
      e.next_at as "nextAt", t.day, t.campaign_id as "campaignId", c.name as campaign
    from enrolments e
    join programs p on p.app_id = e.app_id and p.id = e.program_id
    left join program_steps t on t.id = e.next_step_id
    left join campaigns c on c.id = t.campaign_id
    where e.app_id = ${app.id} and e.user_id = any(${[...stored]}::int[]) and e.state = 'active'
    order by e.next_at limit 50`;
}
