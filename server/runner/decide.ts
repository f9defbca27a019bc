import { HOUR_MS } from "@/server/time.ts";
import type { Answer, JsonError } from "./protocol.ts";

/**
 * The next action of a run after a response. `remember` and `sleep` start the next step with a
 * fresh attempt count.
 */
export type Decision =
  | { do: "remember"; id: string; result: StepResult }
  | { do: "sleep"; id: string; until: Date }
  | { do: "retry"; at: Date; error: JsonError }
  | { do: "wait"; at: Date; reason: string }
  | { do: "complete"; output: unknown }
  | { do: "fail"; error: JsonError };

/** The form in which the SDK expects it in `steps` of the next call. */
export type StepResult = { type: "data"; data: unknown } | { type: "error"; error: JsonError };

export interface Situation {
  /** 0 for the first attempt of the current step. */
  attempt: number;
  /** Maximum number of retries after the first attempt. */
  retries: number;
  now: Date;
  /** Pause before the second attempt; doubles from attempt to attempt up to an hour. */
  backoffMs: number;
}

/** The app restarts within seconds; a run must not wait long after that. */
const APP_WAIT_MS = 5_000;

/**
 * The retry rule, as a pure function. A failing step is stored as failed in the end, so that the
 * function may catch it.
 */
export function decide(answer: Answer, { attempt, retries, now, backoffMs }: Situation): Decision {
  switch (answer.kind) {
    case "completed":
      return { do: "complete", output: answer.output };
    case "step-done":
      return { do: "remember", id: answer.id, result: { type: "data", data: answer.data } };
    case "sleep":
      return { do: "sleep", id: answer.id, until: answer.until };
    case "not-executed":
      // The run did not cause this, so it costs no attempt, however long the app is away.
      return {
        do: "wait",
        at: later(now, Math.min(APP_WAIT_MS, backoffMs)),
        reason: answer.reason,
      };
    case "step-error":
    case "error": {
      const { error, retryAt } = answer;
      if (!answer.final && attempt < retries) {
        const pause = Math.min(backoffMs * 2 ** attempt, HOUR_MS);
        return { do: "retry", at: retryAt ?? later(now, pause), error };
      }
      if (answer.kind === "error") return { do: "fail", error };
      return { do: "remember", id: answer.id, result: { type: "error", error } };
    }
  }
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
