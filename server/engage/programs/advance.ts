import type { AppCtx, Ctx } from "@/server/ctx.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { CriteriaSets } from "@/server/engage/enrolments/criteria-sets.ts";
import { selectDuePrograms, selectDueSteps } from "@/server/engage/enrolments/store.ts";
import { advanceBatch } from "@/server/engage/programs/advance-batch.ts";
import type { AppId } from "@/server/id.ts";
import type { Signal } from "@/server/signals.ts";

/** More would take hours in one run; the next run continues. */
const MAX_BATCHES = 500;

/**
 * Moves everyone whose next step is due through that step, in all running programs or (`only`) in one. Returns the
 * signals that wake what must be sent. Safe to run any number of times, also concurrently: people are claimed row by
 * row, each batch is one transaction with its deliveries, and each delivery is created once.
 */
export async function advancePrograms(
  ctx: Ctx,
  only: { appId: AppId; programId: number } | null = null,
): Promise<Signal[]> {
  const signals: Signal[] = [];
  for (const program of await selectDuePrograms(ctx.db, ctx.now(), only)) {
    const { appId: id, appName: name, timezone } = program;
    const app: AppCtx = { ...ctx, app: { id, name, timezone, role: "owner" } };
    try {
      const chunks = await advanceProgram(app, program.id);
      signals.push(...chunks.map((data): Signal => ({ name: "campaign/chunk.ready", data })));
    } catch (error) {
      // A program that fails must not delay the others.
      ctx.log.error(error, `program ${program.id} could not continue`);
    }
  }
  return signals;
}

async function advanceProgram(ctx: AppCtx, programId: number): Promise<ChunkRef[]> {
  const sets = new CriteriaSets(ctx);
  const chunks = new Map<string, ChunkRef>();
  for (let run = 0; run < MAX_BATCHES; run++) {
    const due = await selectDueSteps(ctx, programId, ctx.now());
    if (due.length === 0) break;
    const { claimed, ready } = await advanceBatch(ctx, programId, { due, sets });
    for (const chunk of ready) chunks.set(JSON.stringify(chunk), chunk);
    if (claimed === 0) break;
  }
  return [...chunks.values()];
}
