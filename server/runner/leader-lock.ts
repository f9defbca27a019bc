import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import postgres from "postgres";

/** Any constant; advisory locks are per database. */
const LOCK_KEY = 7_118_340_265;
const STANDBY_POLL_MS = 500;

export interface Leadership {
  /** Writes the heartbeat over the very connection that holds the lock. */
  beat(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Waits until this process is the only runner of the database. PostgreSQL drops the session lock
 * the moment the holder
 * dies, so a standby takes over within half a second. `onLost` = the connection is gone, another
 * runner may already lead.
 * Needs a direct connection or a session pooler: a transaction pooler would spread sessions over
 * connections.
 */
export async function waitToLead(
  databaseUrl: string,
  { log, onLost, signal }: { log: Logger; onLost: (error: Error) => void; signal: AbortSignal },
): Promise<Leadership> {
  let held = false;
  const sql = postgres(databaseUrl, {
    max: 1,
    // postgres.js renews connections after 30 to 60 minutes by default, which would drop the lock.
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => {},
    connection: { application_name: "tidings-runner-lock" },
    onclose: () => {
      if (held) onLost(new Error("lost the connection that holds the runner's lock"));
    },
  });
  const release = async () => {
    held = false;
    await sql.end({ timeout: 1 });
  };
  try {
    // Polled, because a blocked pg_advisory_lock() would keep a snapshot open and stop vacuum for
    // as long as it waits.
    for (let waits = 0; ; waits++) {
      const [row] = await sql`select pg_try_advisory_lock(${LOCK_KEY}) as held`;
      if (row?.held) break;
      if (waits === 0) log.info("another runner is active, standing by");
      await sleep(STANDBY_POLL_MS, undefined, { signal });
    }
  } catch (error) {
    await release();
    throw error;
  }
  held = true;
  return {
    async beat() {
      await sql`
        insert into runner.heartbeat (at) values (now()) on conflict (only_row) do update set at = now()`;
    },
    release,
  };
}
