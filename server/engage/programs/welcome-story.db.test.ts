import { beforeAll, expect, test } from "vitest";
import { randomOf } from "@/demo/story/random.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { advancePrograms } from "@/server/engage/programs/advance.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { programReport } from "@/server/engage/programs/program-report.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import { programId } from "@/server/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/server/time.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

/*
 * The welcome strategy of 2, 5, 10 and 15 days after the first session, on simulated time: 30 days, 5,000 people who
 * arrive over the first two weeks in 12 time zones, clocks that are put forward and back meanwhile, people who leave by
 * the exit rule, and a second campaign that competes for the same caps. The results are read from the deliveries by
 * SQL, with the time zones of PostgreSQL, which did not plan them.
 */

const BEGIN = new Date("2026-10-03T00:00:00Z");
const DAYS = 30;
const PEOPLE = 5_000;
const CAPS = { capDay: 2, capWeek: 4, gapMinutes: 240 };
const TICK = 15 * MINUTE_MS;

/**
 * Clocks are put forward on 4 October in the first two, and back on 25 October, 30 October and 1 November in others.
 */
const ZONES = [
  "Australia/Adelaide",
  "Australia/Lord_Howe",
  "Europe/Berlin",
  "Europe/London",
  "Africa/Cairo",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "America/Santiago",
];

interface Person {
  id: number;
  zone: string | null;
  startsAt: Date;
  /** When they subscribe, which is the program's goal; null = never. */
  leavesAt: Date | null;
}

let world: TestWorld;
let app: AppCtx;
let program: number;
let news: number;

/** Invents the same people every time; their ids ascend in the order of arrival. */
function invent(): Person[] {
  const random = randomOf("welcome", "people");
  const starts = Array.from({ length: PEOPLE }, () => random.next() * 14 * DAY_MS);
  return starts
    .sort((a, b) => a - b)
    .map((after, n) => {
      const startsAt = new Date(BEGIN.getTime() + Math.round(after));
      const leaves = random.next() < 0.35;
      const stays = random.next() * 17 * DAY_MS;
      return {
        id: n + 1,
        // One in fifty has an unknown time zone and uses the app's.
        zone: random.next() < 0.02 ? null : (ZONES[n % ZONES.length] as string),
        startsAt,
        leavesAt: leaves ? new Date(startsAt.getTime() + stays) : null,
      };
    });
}

beforeAll(async () => {
  world = await createTestWorld(BEGIN.toISOString());
  app = await world.app({ timezone: "Europe/Paris" });
  const { sql } = world.db;
  await sql`update apps set limits = ${JSON.stringify(CAPS)}::jsonb where id = ${app.app.id}`;
  await sql`create table story (user_id int primary key, starts_at timestamptz, left_at timestamptz, zone text)`;
  program = await launchWelcome();
  news = await launchNews();
  await live(invent());
  await writeDeeds();
}, 240_000);

async function launchWelcome(): Promise<number> {
  const step = (day: number) => ({ day, time: "10:00", message: { title: `Day ${day}` } });
  const input = CreateProgram.parse({
    name: "Welcome",
    exitWhen: { type: "app_info", key: "subscribed", valueType: "boolean", op: "is", value: true },
    priority: 4,
    steps: [2, 5, 10, 15].map(step),
  });
  const { id } = await createProgram(app, input);
  await launchProgram(app, { id });
  return id;
}

/** Sends to one in five, three times a week in their early afternoon: with the program, more than the caps allow. */
async function launchNews(): Promise<number> {
  const input = CreateCampaign.parse({
    name: "News",
    content: { title: "What is new" },
    audience: { limit: { type: "percent", value: 20 } },
    schedule: {
      type: "recurring",
      rrule: "FREQ=WEEKLY;BYDAY=MO,WE,FR",
      clock: "local",
      passed: "skip",
    },
    startAt: new Date("2026-10-05T12:00:00Z"),
    priority: 2,
  });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  return id;
}

/** Runs thirty days in quarters of an hour, skipping those in which nothing can happen. */
async function live(people: readonly Person[]): Promise<void> {
  const coming = [...people];
  const leaving = people
    .filter(({ leavesAt }) => leavesAt !== null)
    .sort((a, b) => Number(a.leavesAt) - Number(b.leavesAt));
  const end = BEGIN.getTime() + DAYS * DAY_MS;
  let clock = BEGIN.getTime();
  let looked = clock;
  while (clock <= end) {
    const now = new Date(clock);
    world.setNow(now);
    if (clock >= looked + (coming.length > 0 ? 6 * HOUR_MS : 2 * DAY_MS)) {
      // The autovacuum of a server that runs for days does this; without it, each statement is planned for empty
      // tables.
      await world.db.sql`analyze users, devices, deliveries, enrolments, occurrences`;
      looked = clock;
    }
    await come(takeUntil(coming, now, ({ startsAt }) => startsAt));
    await leave(
      takeUntil(leaving, now, ({ leavesAt }) => leavesAt as Date),
      now,
    );
    await advancePrograms(world.ctx());
    await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
    clock = await nextTick(clock);
  }
}

function takeUntil(list: Person[], now: Date, at: (person: Person) => Date): Person[] {
  const later = list.findIndex((person) => at(person) > now);
  return list.splice(0, later < 0 ? list.length : later);
}

async function come(people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const { sql } = world.db;
  const [ids, zones] = [people.map(({ id }) => id), people.map(({ zone }) => zone)];
  const starts = people.map(({ startsAt }) => startsAt.toISOString());
  const { id } = app.app;
  await sql`
    insert into users (app_id, id, external_id, first_seen, last_seen, timezone)
    select ${id}, t.id, 'user-' || t.id, t.at, t.at, t.zone
    from unnest(${ids}::int[], ${starts}::timestamptz[], ${zones}::text[]) as t (id, at, zone)`;
  await sql`
    insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_kind, push_state, push_endpoint,
      push_p_256dh, push_auth)
    select ${id}, t.id, 'device-' || t.id, t.id, now(), now(), 'webpush', 'subscribed',
      'https://fcm.googleapis.com/fcm/send/s' || t.id, 'p', 'a' from unnest(${ids}::int[]) as t (id)`;
  await sql`
    insert into story (user_id, starts_at, zone)
    select * from unnest(${ids}::int[], ${starts}::timestamptz[], ${zones}::text[])`;
  await sql`update app_counters set users = ${ids.at(-1) ?? 0} where app_id = ${id}`;
  const starters = people.map((person) => ({ userId: person.id, at: person.startsAt }));
  await enrolPeople(app, programId(program), starters);
}

async function leave(people: readonly Person[], at: Date): Promise<void> {
  if (people.length === 0) return;
  const ids = people.map(({ id }) => id);
  await world.db.sql`
    update users set app_info = '{"subscribed": true}' where app_id = ${app.app.id} and id = any(${ids}::int[])`;
  await world.db.sql`update story set left_at = ${at} where user_id = any(${ids}::int[])`;
}

/**
 * Returns the next quarter of an hour in which a step, a message or a date of the news is due; at the latest in four
 * hours.
 */
async function nextTick(clock: number): Promise<number> {
  const [row] = await world.db.sql<{ at: Date | null }[]>`
    select least(
      (select min(next_at) from enrolments where state = 'active'),
      (select min(due_at) from deliveries where state in ('pending', 'attempting')),
      (select min(due_at) from occurrences where state in ('due', 'planning'))) as at`;
  const due = row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
  const next = Math.min(Math.max(due, clock + 1), clock + 4 * HOUR_MS);
  return Math.ceil(next / TICK) * TICK;
}

/**
 * Stores for each person and step when it was due by PostgreSQL's own clocks, its result, and how much of the caps was
 * used at that moment.
 */
async function writeDeeds(): Promise<void> {
  const { sql } = world.db;
  await sql`
    create table sent as select user_id, campaign_id, sent_at from deliveries where app_id = ${app.app.id} and state = 'sent'`;
  await sql`create index on sent (user_id, sent_at)`;
  await sql`analyze sent, story`;
  await sql`
    create table deeds as
    with steps as (
      select s.user_id, s.zone, s.starts_at, s.left_at, e.control, e.state, t.day, t.campaign_id,
        ((s.starts_at at time zone coalesce(s.zone, 'Europe/Paris'))::date + t.day + time '10:00')
          at time zone coalesce(s.zone, 'Europe/Paris') as due
      from story s join enrolments e on e.user_id = s.user_id
      cross join program_steps t where t.program_id = ${program})
    select st.*, d.state as outcome, d.reason as why, d.sent_at, used.*
    from steps st
    left join deliveries d on d.app_id = ${app.app.id} and d.campaign_id = st.campaign_id and d.user_id = st.user_id
    cross join lateral (
      select count(*) filter (where x.sent_at > st.due - interval '24 hours')::int as in_day, count(*)::int as in_week,
        count(*) filter (where x.sent_at > st.due - interval '240 minutes')::int as in_gap
      from sent x where x.user_id = st.user_id and x.campaign_id <> st.campaign_id
        and x.sent_at < st.due and x.sent_at > st.due - interval '7 days') used`;
}

/** Returns the only row of a result. */
const numbers = async (query: PromiseLike<readonly Record<string, unknown>[]>) => (await query)[0];

test("everyone who came has entered, and each step of each of them is accounted for", async () => {
  const { sql } = world.db;
  expect(
    await numbers(sql`
    select count(*)::int as people, count(distinct zone)::int as zones,
      count(*) filter (where zone is null)::int > 50 as "someWithout" from story`),
  ).toEqual({
    people: PEOPLE,
    zones: ZONES.length,
    someWithout: true,
  });
  const { people } = await programReport(app, { id: programId(program) });
  expect(people.inside).toBe(0);
  expect(people.done + people.exited.reduce((all, { n }) => all + n, 0)).toBe(PEOPLE);
  expect(people.exited.map(({ reason }) => reason)).toEqual(["exit_rule"]);
  // A person who stayed to the end has a row for each step; a person who left has one for each step before.
  expect(
    await numbers(sql`
    select count(*) filter (where outcome is null and state = 'done')::int as missing,
      count(*) filter (where outcome is null and left_at is null)::int as lost,
      count(*) filter (where outcome is null and due < left_at)::int as "leftOut",
      count(*) filter (where outcome in ('pending', 'attempting'))::int as open from deeds`),
  ).toEqual({
    missing: 0,
    lost: 0,
    leftOut: 0,
    open: 0,
  });
});

test("each message reached each person once", async () => {
  const { sql } = world.db;
  expect(
    await sql`
    select user_id, campaign_id from deliveries d join campaigns c on c.id = d.campaign_id
    where c.program_id = ${program} group by 1, 2 having count(*) > 1`,
  ).toHaveLength(0);
  const ids = world.push.sent.map(({ deliveryId }) => deliveryId);
  expect(new Set(ids).size).toBe(ids.length);
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from deliveries where app_id = ${app.app.id} and state = 'sent'`;
  expect(ids.length).toBe(row?.n);
});

test("at ten on their own clock, and only later when their share of messages was used up at ten", async () => {
  const { sql } = world.db;
  const found = await numbers(sql`
    select count(*) filter (where sent_at = due)::int as "atTen",
      count(*) filter (where sent_at > due and in_day < ${CAPS.capDay} and in_week < ${CAPS.capWeek} and in_gap = 0)::int
        as "lateForNothing",
      count(*) filter (where sent_at < due)::int as early,
      count(*) filter (where sent_at > due)::int as late,
      count(*) filter (where outcome = 'suppressed' and why = 'capped' and in_day < ${CAPS.capDay}
        and in_week < ${CAPS.capWeek} and in_gap = 0)::int as "cappedForNothing"
    from deeds`);
  expect(found).toMatchObject({ lateForNothing: 0, cappedForNothing: 0, early: 0 });
  expect(found?.atTen).toBeGreaterThan(12_000);
  // For many of them, clocks changed between start and step.
  const [moved] = await sql<{ n: number }[]>`
    select count(*)::int as n from deeds
    where sent_at is not null and zone is not null
      and (due at time zone zone) - (starts_at at time zone zone) <> due - starts_at`;
  expect(moved?.n).toBeGreaterThan(300);
});

test("none to those who met the exit rule, and none to the control group", async () => {
  const { sql } = world.db;
  const found = await numbers(sql`
    select count(*) filter (where sent_at >= left_at)::int as "afterLeaving",
      count(distinct user_id) filter (where left_at is not null and state = 'exited')::int as "left",
      count(*) filter (where control and outcome = 'sent')::int as "toControl",
      count(distinct user_id) filter (where control)::int as control from deeds`);
  expect(found).toMatchObject({ afterLeaving: 0, toControl: 0 });
  expect(found?.left).toBeGreaterThan(1_000);
  expect(found?.control).toBeGreaterThan(150);
  expect(found?.control).toBeLessThan(350);
});

test("the caps held for every person in every window, although both wanted more", async () => {
  const { sql } = world.db;
  const broken = await numbers(sql`
    with sent as (
      select user_id, sent_at, sent_at - lag(sent_at) over (partition by user_id order by sent_at) as after,
        count(*) over (partition by user_id order by sent_at
          range between interval '23 hours 59 minutes 59 seconds' preceding and current row) as day,
        count(*) over (partition by user_id order by sent_at
          range between interval '6 days 23 hours 59 minutes 59 seconds' preceding and current row) as week
      from deliveries where app_id = ${app.app.id} and state = 'sent')
    select count(*) filter (where day > ${CAPS.capDay})::int as day, count(*) filter (where week > ${CAPS.capWeek})::int as week,
      count(*) filter (where after < interval '240 minutes')::int as gap,
      max(week)::int as "most" from sent`);
  expect(broken).toEqual({ day: 0, week: 0, gap: 0, most: CAPS.capWeek });
  const [competed] = await sql<{ news: number; late: number }[]>`
    select (select count(*)::int from deliveries where campaign_id = ${news} and reason = 'capped') as news,
      (select count(*)::int from deeds where (sent_at > due or why = 'capped')) as late`;
  expect(competed?.news).toBeGreaterThan(50);
  expect(competed?.late).toBeGreaterThan(50);
});
