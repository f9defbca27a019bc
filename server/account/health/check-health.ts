import type { FunctionsState } from "@/server/account/health/store.ts";
import { isMigrated, selectFunctionsState } from "@/server/account/health/store.ts";
import type { Ctx } from "@/server/ctx.ts";

/** After this the database counts as unavailable: load balancers ask every few seconds. */
const PATIENCE_MS = 3_000;

interface Health {
  status: "ok" | "starting" | "unavailable";
  database: { ok: boolean; ms: number };
  /** Null when another server runs the functions. */
  functions: FunctionsState | null;
}

/**
 * Never throws: a database that is unreachable or too slow is `unavailable`, pending migrations are
 * `starting`.
 */
export async function checkHealth(ctx: Ctx): Promise<Health> {
  const started = performance.now();
  try {
    const { migrated, functions } = await withPatience(readState(ctx));
    const database = { ok: true, ms: Math.round(performance.now() - started) };
    return { status: migrated ? "ok" : "starting", database, functions };
  } catch (error) {
    ctx.log.error(error, "health check failed");
    const database = { ok: false, ms: Math.round(performance.now() - started) };
    return { status: "unavailable", database, functions: null };
  }
}

async function readState(
  ctx: Ctx,
): Promise<{ migrated: boolean; functions: FunctionsState | null }> {
  const migrated = await isMigrated(ctx.db);
  return { migrated, functions: migrated ? await selectFunctionsState(ctx.db) : null };
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
