import { acceptEvents, FUNCTION_FAILED } from "./accept-events.ts";
import type { AppRequest } from "./call-app.ts";
import { callApp } from "./call-app.ts";
import type { Decision } from "./decide.ts";
import { decide } from "./decide.ts";
import type { Engine } from "./engine.ts";
import type { JsonError } from "./protocol.ts";
import { readAnswer, sign } from "./protocol.ts";
import type { Run } from "./store.ts";
import { finishRun, loadRun, planRun, rememberStep, retryRun, sleepRun } from "./store.ts";
import type { FunctionSpec } from "./support.ts";

/** Inngest's limit for one run. */
const MAX_STEPS = 1_000;
/** What the server takes of a signed call (server/standalone/front/limit-body.ts). Inngest allows an output of 4 MB. */
const MAX_STATE_BYTES = 8 * 1024 * 1024;

/**
 * Executes a run step by step until it ends, sleeps, or must be tried later. Every result is stored
 * before the next step
 * starts; a crash in between repeats at most the step under way.
 */
export async function advanceRun(engine: Engine, runId: string): Promise<void> {
  const run = await loadRun(engine.db.sql, runId);
  if (!run) return;
  const spec = engine.functions?.get(run.functionId);
  while (spec && !engine.stopping.aborted) {
    const call = buildCall(engine, spec, run);
    if (run.steps.length > MAX_STEPS || call.body.length > MAX_STATE_BYTES) {
      return failRun(engine, run, {
        name: "Error",
        message: "over 1,000 steps or 8 MiB in one run",
      });
    }
    const answer = await callApp(call.url, call);
    if (answer.kind !== "answer" && engine.cutOff.aborted) break;
    const now = new Date();
    const { backoffMs } = engine;
    const { attempt } = run;
    const decision = decide(readAnswer(answer, now), {
      attempt,
      retries: spec.retries,
      now,
      backoffMs,
    });
    if (!(await carryOut(engine, run, decision))) return;
  }
  // The runner stops, or the app has just dropped the function: leave the rest to the next runner.
  await planRun(engine.db.sql, run, null);
}

function buildCall(engine: Engine, spec: FunctionSpec, run: Run): AppRequest & { url: URL } {
  const url = new URL(engine.appUrl);
  url.searchParams.set("fnId", run.functionId);
  url.searchParams.set("stepId", "step");
  const stack = run.steps.map((step) => step.id);
  const call = {
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(run.steps.map((step) => [step.id, step.result])),
    // No fn_id here: with it the SDK would run several steps in a row and report them by a second
    // API (checkpoints).
    ctx: {
      run_id: run.id,
      attempt: run.attempt,
      max_attempts: spec.retries + 1,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack, current: stack.length },
    },
  };
  const { body, signature } = sign(call, engine.signingKey, new Date());
  const headers = { "x-inngest-signature": signature, "x-inngest-req-version": "2" };
  return { url, method: "POST", headers, body, signal: engine.cutOff };
}

/** Stores a decision. Returns true when the next step may start at once. */
async function carryOut(engine: Engine, run: Run, decision: Decision): Promise<boolean> {
  const { db, log } = engine;
  const { sql } = db;
  switch (decision.do) {
    case "remember":
      await rememberStep(sql, run, decision.id, decision.result);
      return true;
    case "sleep":
      await sleepRun(db, run, decision.id, decision.until);
      return false;
    case "retry":
      log.warn(
        {
          function: run.functionId,
          run: run.id,
          attempt: run.attempt,
          reason: decision.error.message,
          at: decision.at,
        },
        "retry",
      );
      await retryRun(db, run, decision.at);
      return false;
    case "wait":
      log.debug({ function: run.functionId, run: run.id, reason: decision.reason }, "app away");
      await planRun(sql, run, decision.at);
      return false;
    case "complete":
      await finishRun(sql, run.id, { status: "completed", result: decision.output });
      return false;
    case "fail":
      await failRun(engine, run, decision.error);
      return false;
  }
}

/** Ends a run as failed and triggers its `onFailure` handlers, in one transaction. */
export async function failRun(
  { db, functions, log }: Engine,
  run: Pick<Run, "id" | "functionId" | "event">,
  error: JsonError,
): Promise<void> {
  log.error({ function: run.functionId, run: run.id, reason: error.message }, "run failed");
  await db.transaction(async ({ sql }) => {
    const failed = await finishRun(sql, run.id, { status: "failed", result: error });
    // The failure of a failure handler starts no further one.
    if (!failed || run.event.name === FUNCTION_FAILED) return;
    const data = { function_id: run.functionId, run_id: run.id, error, event: run.event };
    await acceptEvents(sql, functions, [
      { id: `failed:${run.id}`, name: FUNCTION_FAILED, data, ts: Date.now() },
    ]);
  });
}
