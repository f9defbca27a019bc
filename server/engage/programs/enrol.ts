import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { inControl } from "@/server/engage/audience/hash-assignment.ts";
import type { NewEnrolment } from "@/server/engage/enrolments/store.ts";
import {
  insertEnrolments,
  selectPersons,
  selectStandings,
} from "@/server/engage/enrolments/store.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { mayEnter } from "@/server/engage/programs/reentry.ts";
import { liveSteps } from "@/server/engage/programs/steps/live-steps.ts";
import { from, nextStep } from "@/server/engage/programs/steps/next-step.ts";
import { personZone } from "@/server/engage/programs/steps/step-time.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { lockProgram, selectProgram } from "@/server/engage/programs/store.ts";
import { segmentId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";

const BATCH = 10_000;

interface Starter {
  /** The id as stored; its current owner is looked up. */
  userId: number;
  at: Date;
}

/**
 * Enrols these people: those in the program's segment whom its re-entry rule allows. A repeated call has no effect.
 * Returns how many people were added. A person whose start lies long ago (an event that arrived late) continues with
 * the steps still ahead.
 */
export async function enrolPeople(
  ctx: AppCtx,
  programId: number,
  people: readonly Starter[],
): Promise<number> {
  if (people.length === 0) return 0;
  const audience = await audienceOf(ctx, programId);
  let entered = 0;
  for (let start = 0; start < people.length; start += BATCH) {
    const batch = people.slice(start, start + BATCH);
    entered += await inTransaction(ctx, (tx) => enrolBatch(tx, programId, batch, audience));
  }
  return entered;
}

/** Null = everyone. */
async function audienceOf(ctx: AppCtx, programId: number): Promise<Bitset | null> {
  const program = await selectProgram(ctx, programId);
  if (!program?.segmentId) return null;
  const ids = await segmentAudience(ctx, segmentId(program.segmentId));
  return Bitset.of((ids.at(-1) ?? 0) + 1, ids);
}

async function enrolBatch(
  ctx: AppCtx,
  programId: number,
  people: readonly Starter[],
  audience: Bitset | null,
): Promise<number> {
  const { db, app } = ctx;
  const program = await lockProgram({ db, app: { id: app.id } }, programId, "use");
  if (program?.state !== "running") return 0;
  const starters = await firstStarts(ctx, people);
  const persons = [...starters.keys()];
  const standings = await selectStandings({ db, app: { id: app.id } }, programId, persons);
  const before = new Map(standings.map((one) => [one.person, one]));
  const steps = await liveSteps(ctx, programId);
  const percent = await controlPercentOf(ctx, program);
  const rows: NewEnrolment[] = [];
  for (const [person, { at, timezone }] of starters) {
    if (audience && !audience.has(person)) continue;
    const standing = before.get(person) ?? null;
    if (!mayEnter(program.reentry, standing, at)) continue;
    const zone = personZone(timezone, app.timezone);
    const lately = new Date(Math.max(at.getTime(), ctx.now().getTime() - DAY_MS));
    rows.push({
      userId: person,
      entry: (standing?.entries ?? 0) + 1,
      startedAt: at,
      control: inControl(controlSeed(programId), person, percent),
      next: nextStep(steps, { startedAt: at, zone }, from(lately)),
    });
  }
  return rows.length === 0
    ? 0
    : await insertEnrolments({ db, app: { id: app.id } }, programId, rows);
}

/** Returns the earliest start of each person. */
async function firstStarts(ctx: AppCtx, people: readonly Starter[]) {
  const known = await selectPersons(ctx, [...new Set(people.map(({ userId }) => userId))]);
  const byId = new Map(known.map((one) => [one.id, one]));
  const starts = new Map<number, { at: Date; timezone: string | null }>();
  for (const { userId, at } of people) {
    const found = byId.get(userId);
    if (!found) continue;
    const earlier = starts.get(found.person);
    if (!earlier || at < earlier.at) starts.set(found.person, { at, timezone: found.timezone });
  }
  return starts;
}

/** The same people are held back from every message of a program, each time they enter. */
const controlSeed = (programId: number) => `program:${programId}`;

async function controlPercentOf(ctx: AppCtx, program: Program): Promise<number> {
  if (program.exempt) return 0;
  if (program.controlPercent > 0) return program.controlPercent;
  return (await selectLimits(ctx)).automatedControlPercent;
}
