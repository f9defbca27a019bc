import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";
import { stepTime } from "@/server/engage/programs/steps/step-time.ts";

interface TimedStep extends StepTime {
  id: number;
  position: number;
}

interface NextStep {
  stepId: number;
  at: Date;
}

/** A person's progress: steps at this moment count as ahead when their position is greater. */
interface Reached {
  at: Date;
  position: number;
}

/** Everything up to and including this moment is behind. */
export const past = (at: Date): Reached => ({ at, position: Number.POSITIVE_INFINITY });
/** This moment itself is still ahead. */
export const from = (at: Date): Reached => ({ at, position: Number.NEGATIVE_INFINITY });

/**
 * The one rule by which people advance through a program: the next step is the earliest that is still ahead on the
 * person's own clock. A step added behind a person is therefore not sent later, a removed one is skipped, and a changed
 * time applies to everyone who has not reached it.
 */
export function nextStep(
  steps: readonly TimedStep[],
  person: { startedAt: Date; zone: string },
  reached: Reached,
): NextStep | null {
  let best: (NextStep & { position: number }) | null = null;
  for (const step of steps) {
    const at = stepTime(step, person.startedAt, person.zone);
    const { position } = step;
    if (!isBefore(reached, { at, position })) continue;
    if (best === null || isBefore({ at, position }, best)) best = { stepId: step.id, at, position };
  }
  return best && { stepId: best.stepId, at: best.at };
}

function isBefore(a: Reached, b: Reached): boolean {
  const [left, right] = [a.at.getTime(), b.at.getTime()];
  return left < right || (left === right && a.position < b.position);
}

/**
 * Returns how far a person has come when steps change. A person who is due but was not processed yet (a pause, the last
 * minute) still has that moment ahead; for everyone else, everything up to now is behind.
 */
export function reachedAtChange(nextAt: Date | null, now: Date): Reached {
  return nextAt !== null && nextAt <= now ? from(nextAt) : past(now);
}
