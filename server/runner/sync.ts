import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { isRecord } from "@/server/is-record.ts";
import { routeWaitingEvents } from "./accept-events.ts";
import { callApp } from "./call-app.ts";
import type { Engine } from "./engine.ts";
import { cronJob } from "./fire-cron.ts";
import { planCrons } from "./jobs.ts";
import { parseJson, sign } from "./protocol.ts";
import { readFunctions, UnsupportedFunction } from "./support.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

export interface Sync {
  /**
   * Asks the app for its functions, and applies them when they changed. Returns why it could not,
   * or undefined when all
   * is well. Throws `UnsupportedFunction`, once per offending set of functions; the former ones
   * then stay in force.
   */
  now(): Promise<string | undefined>;
  stopWorkers(): Promise<void>;
}

export function createSync(engine: Engine, queue: Pool, onLost: (error: Error) => void): Sync {
  let seen = "";
  let workers: Workers | undefined;
  let running: Promise<string | undefined> | undefined;

  const sync = async () => {
    const app = await askApp(engine);
    if ("away" in app) return app.away;
    if (app.hash !== seen) {
      try {
        await adopt(engine, app.config);
      } catch (error) {
        if (error instanceof UnsupportedFunction) seen = app.hash;
        throw error;
      }
      const former = workers;
      // Each set of workers keeps a connection that listens, and the former ones still need another to finish.
      if (former) queue.options.max += 1;
      workers = await startWorkers(engine, queue, onLost);
      seen = app.hash;
      // This is not awaited: one long step of the former workers would hold up all functions.
      former?.stop().then(() => {
        queue.options.max -= 1;
      }, onLost);
      engine.log.info({ functions: engine.functions?.size }, "functions taken over");
    }
    await routeWaitingEvents(engine);
    return undefined;
  };
  return {
    now() {
      running ??= sync().finally(() => {
        running = undefined;
      });
      return running;
    },
    async stopWorkers() {
      await running?.catch(() => undefined);
      await workers?.stop();
    },
  };
}

/** Inngest's in-band sync: a signed request, with the configuration in the response. */
async function askApp(
  engine: Engine,
): Promise<{ hash: string; config: unknown } | { away: string }> {
  const { body, signature } = sign({ url: engine.appUrl.href }, engine.signingKey, new Date());
  const headers = { "x-inngest-signature": signature, "x-inngest-sync-kind": "in_band" };
  const answer = await callApp(engine.appUrl, {
    method: "PUT",
    headers,
    body,
    signal: engine.cutOff,
  });
  if (answer.kind !== "answer") return { away: answer.reason };
  if (answer.status === 401) return { away: "the app has another INNGEST_SIGNING_KEY, or none" };
  const config = parseJson(answer.body);
  if (answer.status !== 200 || !isRecord(config))
    return { away: `the app answered ${answer.status}` };
  const functions = JSON.stringify(config.functions ?? null);
  return { hash: createHash("sha256").update(functions).digest("hex"), config };
}

async function adopt(engine: Engine, config: unknown): Promise<void> {
  const specs = readFunctions(config);
  const now = new Date();
  const crons = specs.flatMap((spec) =>
    spec.crons.map((cron) => cronJob(engine, spec.id, cron, now)),
  );
  await engine.db.transaction(({ sql }) => planCrons(sql, crons));
  engine.functions = new Map(specs.map((spec) => [spec.id, spec]));
}
