import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startEmbeddedPostgres } from "@/db/embedded.ts";
import { findServers, stopLeftoverServers } from "@/db/embedded-processes.ts";

/** A server that was made and stopped: making one takes most of the time of a test that is about something else. */
let made: string;
let dir: string;
const dataDir = () => join(dir, "data");
const start = () => startEmbeddedPostgres({ dir, log: () => {} });

async function query(server: EmbeddedPostgres, text: string): Promise<postgres.Row[]> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

/** Starts as if this server had been made and stopped before. */
function startMade(): Promise<EmbeddedPostgres> {
  execFileSync("cp", ["-a", join(made, "data"), dataDir()]);
  return start();
}

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "tidings-embedded-"));
  const settings = { fsync: "off" };
  await (await startEmbeddedPostgres({ dir: made, log: () => {}, settings })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-embedded-"));
});
afterEach(async () => {
  await stopLeftoverServers(dataDir());
  rmSync(dir, { recursive: true, force: true });
});

test("a server is made, stopped and started again with its data, leaving no process behind", async () => {
  const first = await start();
  expect(first.created).toBe(true);
  await query(first, "create table kept as select 42 as n");
  await first.stop();
  // Its log writer ends a moment after the server, when the pipe closes.
  await expect.poll(() => findServers(dataDir())).toEqual([]);
  const second = await start();
  expect(second.created).toBe(false);
  expect(await query(second, "select n from kept")).toEqual([{ n: 42 }]);
  await second.stop();
});

test("it listens on 127.0.0.1 alone, asks for the password and commits durably", async () => {
  const server = await startMade();
  const [row] = await query(
    server,
    `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('timezone') as zone, upper('é') as upper`,
  );
  expect(row).toEqual({
    addresses: "127.0.0.1",
    fsync: "on",
    commit: "on",
    zone: "UTC",
    upper: "É",
  });
  const wrong = new URL(server.url);
  wrong.password = "wrong";
  await expect(query({ ...server, url: wrong.href }, "select 1")).rejects.toThrow(/password/);
  expect(statSync(join(dataDir(), "tidings.password")).mode & 0o077).toBe(0);
  await server.stop();
});

test("a server left behind by a killed starter is stopped, and every committed row is there", async () => {
  const orphan = await startMade();
  await query(orphan, "create table kept as select 1 as n");
  const next = await start();
  expect(next.pid).not.toBe(orphan.pid);
  expect(await query(next, "select n from kept")).toEqual([{ n: 1 }]);
  await orphan.ended;
  await next.stop();
});

test("after kill -9 of the server it starts again with every committed row", async () => {
  const killed = await startMade();
  await query(killed, "create table kept as select generate_series(1, 1000) as n");
  process.kill(killed.pid, "SIGKILL");
  await killed.ended;
  const next = await start();
  expect(await query(next, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
  await next.stop();
});

test("a stale postmaster.pid that names a living stranger stops neither the start nor the stranger", async () => {
  await (await startMade()).stop();
  const stranger = spawn("sleep", ["60"], { cwd: dataDir(), stdio: "ignore" });
  const stale = [stranger.pid, dataDir(), 0, 5432, "", "127.0.0.1", "", "ready", ""].join("\n");
  writeFileSync(join(dataDir(), "postmaster.pid"), stale);
  const server = await start();
  expect(await query(server, "select 1 as n")).toEqual([{ n: 1 }]);
  await server.stop();
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});

test("a first start that was interrupted half-way is thrown away and done again", async () => {
  const draft = `${dataDir()}.init`;
  mkdirSync(draft);
  writeFileSync(join(draft, "PG_VERSION"), "18");
  const server = await start();
  expect(server.created).toBe(true);
  await server.stop();
  await sleep(10);
  expect(readdirSync(dir).sort()).toEqual(["data", "start.log"]);
});
