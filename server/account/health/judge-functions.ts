import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";

/** What is known of the background functions: they plan, send and count everything that is not done within a request. */
export interface FunctionsState {
  /** The built-in runner's last sign of life; null = none yet, or Inngest calls the functions. */
  lastTick: Date | null;
  /** When a function last ran. One is due every minute. */
  lastRun: Date | null;
  /** Age of the oldest job that is due and that no worker of the built-in runner has taken; 0 for Inngest. */
  lagSeconds: number;
}

/** `null` = they run, or have not had the time to start. */
export type FunctionsProblem = string | null;

/** The runner gives a sign of life every 5 s. */
const TICK_PATIENCE_MS = 30 * SECOND_MS;
/** A start, a sync and the first full minute. */
const START_PATIENCE_MS = 3 * MINUTE_MS;
const RUN_PATIENCE_MS = 3 * MINUTE_MS;

/**
 * Says in a sentence why nothing is sent, or null. `builtIn` = this server brings the runner. `upMs` = how long this process
 * has been up: what it starts needs a while.
 */
export function judgeFunctions(
  { lastTick, lastRun }: FunctionsState,
  { now, upMs, builtIn }: { now: Date; upMs: number; builtIn: boolean },
): FunctionsProblem {
  if (upMs < START_PATIENCE_MS) return null;
  const since = (at: Date | null) => (at ? now.getTime() - at.getTime() : Number.POSITIVE_INFINITY);
  if (builtIn && since(lastTick) > TICK_PATIENCE_MS)
    return "The function runner gives no sign of life, so nothing is sent. The log of the server says why.";
  if (since(lastRun) <= RUN_PATIENCE_MS) return null;
  if (builtIn)
    return "The function runner calls the functions, but none has ended for minutes, so nothing is sent. The log of the server says why.";
  return "Inngest has not called a function for minutes, so nothing is sent. Check that Inngest runs, that it knows this app, and that it reaches BASE_URL.";
}
