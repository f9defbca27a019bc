import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@/server/errors.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats work that fails as `unavailable` (the queue is full, the database is away) with growing pauses, for
 * `patienceMs`.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  options: { patienceMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  const { patienceMs = 120_000, signal } = options;
  let waited = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof DomainError && error.code === "unavailable";
      if (!isAway || waited >= patienceMs) throw error;
    }
    await sleep(pause, undefined, signal ? { signal } : {});
    waited += pause;
  }
}
