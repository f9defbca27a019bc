import type { FunctionsState } from "@/server/account/health/judge-functions.ts";
import { judgeFunctions } from "@/server/account/health/judge-functions.ts";
import { isMigrated, selectFunctionsState } from "@/server/account/health/store.ts";
import type { Ctx } from "@/server/ctx.ts";

/** After this the database counts as unavailable: load balancers ask every few seconds. */
const PATIENCE_MS = 3_000;

export interface Health {
  /** `functions_down`: everything is answered, but nothing is planned or sent. */
  status: "ok" | "starting" | "unavailable" | "functions_down";
  database: { ok: boolean; ms: number };
  /** Null while the database cannot tell. */
  functions: FunctionsState | null;
  /** What is wrong, in a sentence. */
  problem: string | null;
}

/** `builtIn` = this server brings its own function runner; `upMs` = how long this process has been up. */
interface Server {
  builtIn: boolean;
  upMs: number;
}

/**
 * Never throws: a database that is unreachable or too slow is `unavailable`, pending migrations are
 * `starting`.
 */
export async function checkHealth(ctx: Ctx, server: Server): Promise<Health> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const functions = await withPatience(readState(ctx));
    const database = { ok: true, ms: took() };
    if (!functions) return { status: "starting", database, functions, problem: PENDING };
    const problem = judgeFunctions(functions, { now: ctx.now(), ...server });
    return { status: problem ? "functions_down" : "ok", database, functions, problem };
  } catch (error) {
    ctx.log.error(error, "health check failed");
    const database = { ok: false, ms: took() };
    return { status: "unavailable", database, functions: null, problem: AWAY };
  }
}

const PENDING = "The database is not migrated yet.";
const AWAY = "The database does not respond.";

/** Returns null while migrations are pending. */
async function readState(ctx: Ctx): Promise<FunctionsState | null> {
  return (await isMigrated(ctx.db)) ? await selectFunctionsState(ctx.db) : null;
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("The database did not respond in time.")),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, impatience]);
  } finally {
    clearTimeout(timer);
  }
}
