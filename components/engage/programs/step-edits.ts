import type { StepInput } from "@/server/engage/programs/schema.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";

/** Steps as they are sent back: those that are in the program. */
export function inputsOf(steps: readonly Step[]): StepInput[] {
  return steps
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id, day, minutes, time, onlyIf, skipIf }) => ({
      id,
      day,
      minutes,
      time,
      onlyIf,
      skipIf,
    }));
}

/** Exchanges the places of a step and its neighbour: each message keeps its conditions and takes the other's time. */
export function moveStep(steps: readonly StepInput[], id: number, by: -1 | 1): StepInput[] {
  const at = steps.findIndex((step) => step.id === id);
  const [one, other] = [steps[at], steps[at + by]];
  if (!one || !other) return [...steps];
  const moved = [...steps];
  moved[at] = { ...other, ...slotOf(one) };
  moved[at + by] = { ...one, ...slotOf(other) };
  return moved;
}

const slotOf = ({ day, minutes, time }: StepInput) => ({ day, minutes, time });

/** With `step` in the place of the one with its id, or added. */
export function putStep(steps: readonly StepInput[], step: StepInput): StepInput[] {
  const there = step.id !== undefined && steps.some(({ id }) => id === step.id);
  return there ? steps.map((one) => (one.id === step.id ? step : one)) : [...steps, step];
}

/** A day for a step that is put before `next` (null = at the end). */
export function dayBetween(before: StepInput | null, next: StepInput | null): number {
  if (before === null) return next === null ? 2 : Math.max(0, next.day - 1);
  if (next === null) return Math.min(365, before.day + 5);
  return Math.floor((before.day + next.day) / 2);
}
