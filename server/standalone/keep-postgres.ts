import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startEmbeddedPostgres } from "@/db/embedded.ts";

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

export interface KeptPostgres {
  /** Of the database `postgres`, as a role that is no superuser. It stays the same when the server is started again. */
  url: string;
  stop(): Promise<void>;
  /** Ends it at once, and for good. */
  kill(): void;
}

/**
 * Keeps the embedded PostgreSQL alive: when it ends by itself (killed, out of memory, out of disk), it is started again on
 * the same port, with growing delays while that fails.
 */
export async function keepPostgres(
  dir: string,
  log: (message: string) => void,
): Promise<KeptPostgres> {
  const stopping = new AbortController();
  let server = await startEmbeddedPostgres({ dir, log });
  const { url } = server;
  const port = Number(new URL(url).port);
  let restarting: Promise<void> | undefined;

  const watch = (watched: EmbeddedPostgres) =>
    void watched.ended.then(() => {
      if (stopping.signal.aborted) return;
      log("PostgreSQL ended unexpectedly and is started again");
      restarting = restart();
    });

  const restart = async () => {
    let said = "";
    for (let delay = FIRST_DELAY_MS; ; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      try {
        await sleep(delay, undefined, { signal: stopping.signal });
        server = await startEmbeddedPostgres({ dir, log, port });
        log("PostgreSQL is back");
        return watch(server);
      } catch (error) {
        if (stopping.signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        if (reason !== said) log(reason);
        said = reason;
      }
    }
  };

  watch(server);
  return {
    url,
    async stop() {
      stopping.abort();
      await restarting;
      await server.stop();
    },
    kill() {
      stopping.abort();
      try {
        process.kill(server.pid, "SIGQUIT");
      } catch {
        // It has ended already.
      }
    },
  };
}
