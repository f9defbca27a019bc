import { connectSql } from "@/db/client.ts";

const INTERVAL_MS = 1_000;

export interface DatabaseWatch {
  /** For how long the database has not answered, in milliseconds; 0 while it answers. */
  silentMs(): number;
  stop(): Promise<void>;
}

/**
 * Asks the database once a second whether it answers, over a connection of its own. A database that refuses connections
 * answers, in this sense: whoever needs it gets an error at once, and nobody waits.
 */
export function watchDatabase(url: string): DatabaseWatch {
  const sql = connectSql(url, "tidings-watch", { max: 1, connect_timeout: 5 });
  let askedAt: number | undefined;
  const ask = async () => {
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    try {
      await sql`select 1`;
    } catch {
      // It refuses, or the connection was lost: the next question opens another.
    }
    askedAt = undefined;
  };
  const timer = setInterval(() => void ask(), INTERVAL_MS);
  timer.unref();
  return {
    silentMs() {
      const ms = askedAt === undefined ? 0 : performance.now() - askedAt;
      return ms < INTERVAL_MS ? 0 : ms;
    },
    async stop() {
      clearInterval(timer);
      await sql.end({ timeout: 0 });
    },
  };
}
