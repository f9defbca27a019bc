import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { connectSql } from "@/db/client.ts";

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
 * the moment the holder dies, so a standby takes over within half a second, and within half a minute when the machine of the
 * holder is gone. `onLost` = the connection is gone, another runner may already lead.
 * Needs a direct connection or a session pooler: a transaction pooler would spread sessions over
 * connections, so the start refuses one.
 */
export async function waitToLead(
  databaseUrl: string,
  { log, onLost, signal }: { log: Logger; onLost: (error: Error) => void; signal: AbortSignal },
): Promise<Leadership> {
  let held = false;
  const sql = connectSql(databaseUrl, "tidings-runner-lock", {
    max: 1,
    // postgres.js renews connections after 30 to 60 minutes by default, which would drop the lock.
    max_lifetime: null,
    idle_timeout: 0,
    onclose: () => {
      if (held) onLost(new Error("lost the connection that holds the runner's lock"));
    },
  });
  const release = async () => {
    held = false;
    await sql.end({ timeout: 1 });
  };
  try {
    // A machine that vanished says no goodbye: the server asks after 10 s of silence, and gives up after 15 more.
    await sql`select set_config(name, value, false) from (values ('tcp_keepalives_idle', '10'),
      ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '25000')) as wanted(name, value)`;
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
