import type { AppCtx } from "@/server/ctx.ts";
import type { Advance, EnrolmentKey } from "@/server/engage/enrolments/store.ts";
import { advanceEnrolments, selectInside } from "@/server/engage/enrolments/store.ts";
import { liveSteps } from "@/server/engage/programs/steps/live-steps.ts";
import { nextStep, reachedAtChange } from "@/server/engage/programs/steps/next-step.ts";
import { personZone } from "@/server/engage/programs/steps/step-time.ts";

const PAGE = 5_000;

/**
 * Recalculates everyone's next step after steps have changed, in `ctx.db` (pass the open transaction that has locked
 * the program). Returns for how many people the step or its time changed.
 */
export async function replanInside(ctx: AppCtx, programId: number): Promise<number> {
  const { db, app } = ctx;
  const steps = await liveSteps(ctx, programId);
  let after: EnrolmentKey = { userId: 0, entry: 0 };
  let moved = 0;
  for (;;) {
    const page = await selectInside({ db, app: { id: app.id } }, programId, { after, limit: PAGE });
    const rows: Advance[] = [];
    for (const one of page) {
      const zone = personZone(one.timezone, app.timezone);
      const next = nextStep(steps, { ...one, zone }, reachedAtChange(one.nextAt, ctx.now()));
      const same = next?.stepId === one.nextStepId && next.at.getTime() === one.nextAt?.getTime();
      if (!same) rows.push({ userId: one.userId, entry: one.entry, stepId: null, next });
    }
    await advanceEnrolments({ db, app: { id: app.id } }, programId, { rows, at: ctx.now() });
    moved += rows.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return moved;
    after = last;
  }
}
