import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";

const DAY_MINUTES = 1_440;

/** Sorts steps by when people reach them; steps at one time keep the given order. */
export function inOrder<T extends StepTime>(steps: readonly T[]): T[] {
  return [...steps].sort((a, b) => minutesOf(a) - minutesOf(b));
}

function minutesOf({ day, minutes, time }: StepTime): number {
  if (time === null) return day * DAY_MINUTES + minutes;
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  return day * DAY_MINUTES + hour * 60 + minute;
}
