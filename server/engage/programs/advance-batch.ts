import type { AppCtx } from "@/server/ctx.ts";
import type { ChunkRef } from "@/server/deliveries/occurrence-ref.ts";
import type { Entry } from "@/server/deliveries/plan-entries.ts";
import { planEntries } from "@/server/deliveries/plan-entries.ts";
import { campaignId } from "@/server/id.ts";
import type { CriteriaSets } from "@/server/programs/criteria-sets.ts";
import type { StepRules } from "@/server/programs/decide-step.ts";
import { decideStep } from "@/server/programs/decide-step.ts";
import { goalMet } from "@/server/programs/goal-met.ts";
import { isLive } from "@/server/programs/live-steps.ts";
import { from, nextStep } from "@/server/programs/next-step.ts";
import { settleMerges } from "@/server/programs/settle-merges.ts";
import { personZone, stepTime } from "@/server/programs/step-time.ts";
import type { Advance, Enrolment } from "@/server/programs/store.enrolments.ts";
import { advanceEnrolments, claimDue, exitEnrolments } from "@/server/programs/store.enrolments.ts";
import type { Step } from "@/server/programs/store.steps.ts";
import { selectSteps } from "@/server/programs/store.steps.ts";
import type { Program } from "@/server/programs/store.ts";
import { lockProgram, selectProgram } from "@/server/programs/store.ts";
import type { Bitset } from "@/server/segments/bitset.ts";
import type { Criteria } from "@/server/segments/schema.ts";

const BATCH = 2_000;

interface Scene {
  program: Program;
  live: Step[];
  /** Of the steps that are due. */
  rules: ReadonlyMap<number, Pick<StepRules, "exitWhen" | "skipIf" | "onlyIf">>;
}

/** Up to 2,000 people who are due go on by one step, in one transaction with the deliveries that come of it. */
export async function advanceBatch(
  ctx: AppCtx,
  programId: number,
  { due, sets }: { due: readonly number[]; sets: CriteriaSets },
): Promise<{ claimed: number; ready: ChunkRef[] }> {
  // Criteria are evaluated before: a transaction must not wait for other connections.
  const rules = await rulesOf(ctx, programId, { due, sets });
  return await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const program = await lockProgram(db, ctx.app.id, programId, "use");
    if (program?.state !== "running") return { claimed: 0, ready: [] };
    const claim = { now: ctx.now(), steps: due, limit: BATCH };
    const claimed = await claimDue(db, ctx.app.id, programId, claim);
    const live = (await selectSteps(db, ctx.app.id, [programId])).filter(isLive);
    const people = await settleMerges(inside, program, claimed);
    const ready = await passStep(inside, { program, live, rules }, people);
    return { claimed: claimed.length, ready };
  });
}

async function rulesOf(
  ctx: AppCtx,
  programId: number,
  { due, sets }: { due: readonly number[]; sets: CriteriaSets },
): Promise<Scene["rules"]> {
  const set = (tree: Criteria | null): Promise<Bitset> | null => tree && sets.of(tree);
  const program = await selectProgram(ctx.db, ctx.app.id, programId);
  const exitWhen = await set(program?.exitWhen ?? null);
  const rules = new Map<number, Pick<StepRules, "exitWhen" | "skipIf" | "onlyIf">>();
  for (const step of await selectSteps(ctx.db, ctx.app.id, [programId])) {
    if (!due.includes(step.id)) continue;
    const [skipIf, onlyIf] = [await set(step.skipIf), await set(step.onlyIf)];
    rules.set(step.id, { exitWhen, skipIf, onlyIf });
  }
  return rules;
}

async function passStep(
  ctx: AppCtx,
  { program, live, rules }: Scene,
  people: readonly Enrolment[],
): Promise<ChunkRef[]> {
  const { db, app } = ctx;
  const since = people.map(({ person, startedAt }) => ({ person, since: startedAt }));
  const goal = await goalMet(ctx, program.goal, since);
  const exits: (Enrolment & { reason: string })[] = [];
  const moves: Advance[] = [];
  const entries = new Map<number, Entry[]>();
  for (const one of people) {
    const zone = personZone(one.timezone, app.timezone);
    const step = live.find(({ id }) => id === one.nextStepId);
    const rule = step && rules.get(step.id);
    const dueAt = step && stepTime(step, one.startedAt, zone);
    if (!step || !rule || !dueAt || dueAt > ctx.now()) {
      // The step was taken out this moment, or the person's clock is another one now: what is ahead is found anew.
      const reached = from(one.nextAt ?? ctx.now());
      moves.push({ ...one, stepId: null, next: nextStep(live, { ...one, zone }, reached) });
      continue;
    }
    const decision = decideStep(one, { ...rule, goal });
    if (decision.type === "exit") {
      exits.push({ ...one, reason: decision.reason });
      continue;
    }
    const list = entries.get(step.campaignId) ?? [];
    entries.set(step.campaignId, list);
    const { userId, entry } = one;
    const { suppress } = decision;
    list.push({ userId, entry, dueAt, ...(suppress ? { suppress } : {}) });
    const reached = { at: dueAt, position: step.position };
    moves.push({ ...one, stepId: step.id, next: nextStep(live, { ...one, zone }, reached) });
  }
  const ready: ChunkRef[] = [];
  for (const [campaign, planned] of entries) {
    ready.push(...(await planEntries(ctx, campaignId(campaign), planned)));
  }
  await exitEnrolments(db, app.id, program.id, { rows: exits, at: ctx.now() });
  await advanceEnrolments(db, app.id, program.id, { rows: moves, at: ctx.now() });
  return ready;
}
