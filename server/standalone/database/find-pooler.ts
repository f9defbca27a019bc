import type { Pooler } from "@/db/address.ts";
import type { Sql } from "@/db/client.ts";
import { connectSql } from "@/db/client.ts";

const TRIES = 10;

/**
 * Finds out what is between this process and the server at `url`. A pooler gives its clients a process number of its own,
 * which is not the one that the server knows. One that lends its connections for a transaction only is told by a setting of
 * one session that shows up in another, or is gone from its own; when neither happens, the pooler is taken for one that
 * lends them for a session.
 */
export async function findPooler(url: string): Promise<Pooler> {
  const open = () =>
    connectSql(url, "tidings-start", { max: 1, address: { pooler: "transaction" } });
  const [one, other] = [open(), open()];
  try {
    const answer = await one<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (answer.state.pid === answer[0]?.pid) return "none";
    await one`select set_config('tidings.probe', 'one', false)`;
    for (let n = 0; n < TRIES; n++) {
      if ((await readProbe(other)) === "one" || (await readProbe(one)) !== "one")
        return "transaction";
    }
    return "session";
  } finally {
    // A pooler may lend the connection to others.
    await one`select set_config('tidings.probe', '', false)`.catch(() => {});
    await Promise.all([one.end({ timeout: 1 }), other.end({ timeout: 1 })]);
  }
}

async function readProbe(sql: Sql): Promise<string> {
  const [row] = await sql<{ probe: string | null }[]>`
    select current_setting('tidings.probe', true) as probe`;
  return row?.probe ?? "";
}
