import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { Entry } from "@/server/engage/deliveries/plan/plan-entries.ts";
import { planEntries } from "@/server/engage/deliveries/plan/plan-entries.ts";
import type { CriteriaSets } from "@/server/engage/enrolments/criteria-sets.ts";
import { goalMet } from "@/server/engage/enrolments/goal-met.ts";
import type { Advance, Enrolment } from "@/server/engage/enrolments/store.ts";
import { advanceEnrolments, claimDue, exitEnrolments } from "@/server/engage/enrolments/store.ts";
import { settleMerges } from "@/server/engage/programs/settle-merges.ts";
import type { StepRules } from "@/server/engage/programs/steps/decide-step.ts";
import { decideStep } from "@/server/engage/programs/steps/decide-step.ts";
import { isLive } from "@/server/engage/programs/steps/live-steps.ts";
import { from, nextStep } from "@/server/engage/programs/steps/next-step.ts";
import { personZone, stepTime } from "@/server/engage/programs/steps/step-time.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { lockProgram, selectProgram } from "@/server/engage/programs/store.ts";
import { campaignId } from "@/server/id.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

const BATCH = 2_000;

interface Scene {
  program: Program;
  live: Step[];
  /** Rules of the steps that are due. */
  rules: ReadonlyMap<number, Pick<StepRules, "exitWhen" | "skipIf" | "onlyIf">>;
}

/** Moves up to 2,000 due people one step forward, in one transaction with the resulting deliveries. */
export async function advanceBatch(
  ctx: AppCtx,
  programId: number,
  { due, sets }: { due: readonly number[]; sets: CriteriaSets },
): Promise<{ claimed: number; ready: ChunkRef[] }> {
  // Criteria are evaluated first, because a transaction must not wait for other connections.
  const rules = await rulesOf(ctx, programId, { due, sets });
  return await inTransaction(ctx, async (tx) => {
    const inside = tx;
    const program = await lockProgram(tx, programId, "use");
    if (program?.state !== "running") return { claimed: 0, ready: [] };
    const claim = { now: ctx.now(), steps: due, limit: BATCH };
    const claimed = await claimDue(tx, programId, claim);
    const live = (await selectSteps(tx, [programId])).filter(isLive);
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
  const program = await selectProgram(ctx, programId);
  const exitWhen = await set(program?.exitWhen ?? null);
  const rules = new Map<number, Pick<StepRules, "exitWhen" | "skipIf" | "onlyIf">>();
  for (const step of await selectSteps(ctx, [programId])) {
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
      // The step was just removed, or the person's time zone has changed, so the next step is determined again.
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
  await exitEnrolments({ db, app: { id: app.id } }, program.id, { rows: exits, at: ctx.now() });
  await advanceEnrolments({ db, app: { id: app.id } }, program.id, { rows: moves, at: ctx.now() });
  return ready;
}
