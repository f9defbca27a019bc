import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { StepCount } from "@/server/engage/enrolments/store.report.ts";
import {
  selectPeopleCounts,
  selectStepCounts,
  selectWaiting,
} from "@/server/engage/enrolments/store.report.ts";
import type { People } from "@/server/engage/programs/count-people.ts";
import { countPeople } from "@/server/engage/programs/count-people.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { StepId } from "@/server/id.ts";

export interface StepFigures {
  stepId: StepId;
  /** People whose next step this is, and when it is due for the first of them. */
  ahead: { n: number; nextAt: Date | null };
  /** People, not devices. */
  sent: number;
  displayed: number;
  actioned: number;
  /** The message exists and waits (quiet hours, a cap, a retry). */
  waiting: number;
  failed: number;
  /** Most frequent first. */
  suppressed: { reason: string; n: number }[];
}

/** Counts how many people are inside, done and gone, and the results of each step's message. */
export async function programReport(
  ctx: AppCtx,
  input: ProgramRef,
): Promise<{ people: People; steps: StepFigures[] }> {
  authorize(ctx, "campaigns.read");
  const { id } = await requireProgram(ctx, input.id);
  const steps = await selectSteps(ctx, [id]);
  const campaigns = steps.map(({ campaignId }) => campaignId);
  const [people, waiting, counts] = await Promise.all([
    selectPeopleCounts(ctx, [id]),
    selectWaiting(ctx, id),
    selectStepCounts(ctx, campaigns),
  ]);
  const ahead = new Map(waiting.map((one) => [one.stepId, one]));
  return {
    people: countPeople(people),
    steps: steps.map((step) => ({
      stepId: step.id,
      ahead: {
        n: ahead.get(step.id)?.n ?? 0,
        nextAt: ahead.get(step.id)?.nextAt ?? null,
      },
      ...figuresOf(counts.filter(({ campaignId }) => campaignId === step.campaignId)),
    })),
  };
}

function figuresOf(counts: readonly StepCount[]): Omit<StepFigures, "stepId" | "ahead"> {
  const sum = (key: "sent" | "displayed" | "actioned" | "waiting" | "failed") =>
    counts.reduce((all, one) => all + one[key], 0);
  return {
    sent: sum("sent"),
    displayed: sum("displayed"),
    actioned: sum("actioned"),
    waiting: sum("waiting"),
    failed: sum("failed"),
    suppressed: counts
      .flatMap(({ reason, people }) => (reason === null ? [] : [{ reason, n: people }]))
      .sort((a, b) => b.n - a.n),
  };
}
