import type { Step } from "@/components/engage/programs/step.ts";
import type { StepInput } from "@/server/engage/programs/schema.ts";

/** Returns the steps as input for the server, without removed ones. */
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

/** Swaps a step with its neighbour. Each message keeps its conditions and takes the other's time. */
export function moveStep(steps: readonly StepInput[], id: number, by: -1 | 1): StepInput[] {
  const at = steps.findIndex((candidate) => candidate.id === id);
  const [step, neighbour] = [steps[at], steps[at + by]];
  if (!step || !neighbour) return [...steps];
  const moved = [...steps];
  moved[at] = { ...neighbour, ...slotOf(step) };
  moved[at + by] = { ...step, ...slotOf(neighbour) };
  return moved;
}

const slotOf = ({ day, minutes, time }: StepInput) => ({ day, minutes, time });

/** Returns the steps with `step` in place of the one with its id, or added at the end. */
export function putStep(steps: readonly StepInput[], step: StepInput): StepInput[] {
  const there = step.id !== undefined && steps.some(({ id }) => id === step.id);
  return there ? steps.map((other) => (other.id === step.id ? step : other)) : [...steps, step];
}

/** Returns a day for a step before `next` (null means at the end). */
export function dayBetween(before: StepInput | null, next: StepInput | null): number {
  if (before === null) return next === null ? 2 : Math.max(0, next.day - 1);
  if (next === null) return Math.min(365, before.day + 5);
  return Math.floor((before.day + next.day) / 2);
}
