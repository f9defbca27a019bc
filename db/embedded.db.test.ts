import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startEmbeddedPostgres } from "@/db/embedded.ts";
import { chooseAccount } from "@/db/embedded-account.ts";
import { findPostgresBinaries } from "@/db/embedded-binaries.ts";
import { ensureDataDir, serverEnvironment } from "@/db/embedded-initdb.ts";
import { findServers, stopLeftoverServers } from "@/db/embedded-processes.ts";
import { withDatabase } from "@/server/standalone/database.ts";

/** A server that was made and stopped: making one takes most of the time of a test that is about something else. */
let made: string;
let dir: string;
const dataDir = () => join(dir, "data");
const start = () => startEmbeddedPostgres({ dir, log: () => {} });

async function query(server: EmbeddedPostgres, text: string): Promise<postgres.Row[]> {
  const sql = postgres(withDatabase(server.url, "tidings"), { max: 1, onnotice: () => {} });
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

/** Makes the data folder as earlier versions did: `tidings` is the superuser and owns everything. */
async function makeAsBefore(): Promise<void> {
  const { initdb, postgres: program } = findPostgresBinaries();
  const account = chooseAccount(dir, program);
  await ensureDataDir({ dataDir: dataDir(), initdb, account, sync: false });
  const { prefix, ...identity } = account;
  const [first = program, ...args] = [...prefix, program, "--single", "-D", dataDir()];
  const run = (database: string, statements: string[]) =>
    execFileSync(first, [...args, database], {
      ...identity,
      env: serverEnvironment(),
      input: `${statements.join("\n")}\n`,
      stdio: ["pipe", "ignore", "ignore"],
    });
  run("postgres", ["create database tidings"]);
  run("tidings", [
    "create table kept (id int generated always as identity, n serial, name text)",
    "insert into kept (name) values ('here')",
    "create table split (at date) partition by range (at)",
    "create table split_1 partition of split for values from ('2026-01-01') to ('2026-02-01')",
    "create schema other",
    "create type other.mood as enum ('good')",
    "create type other.pair as (a int, b int)",
    "create view other.seen as select * from kept",
    "create sequence other.alone",
    "create function other.two() returns int language sql return 2",
    "create procedure other.nothing() language sql as 'select 1'",
    "create extension pg_trgm",
  ]);
}

test("the role owns its database and is no superuser, and there is none to sign in as", async () => {
  const server = await startMade();
  const role = await query(server, ROLE_OF_CONNECTION);
  expect(role).toEqual([
    { name: "tidings", rolsuper: false, rolcreatedb: false, owner: "tidings" },
  ]);
  await query(server, "create schema mine create table kept (n int)");
  const refused = /must be superuser|permission denied/;
  await expect(query(server, "alter system set fsync = off")).rejects.toThrow(refused);
  await expect(query(server, "copy kept to '/tmp/x'")).rejects.toThrow();
  await expect(query(server, "create database other")).rejects.toThrow(refused);
  const asSuperuser = Object.assign(new URL(server.url), { username: "postgres" }).href;
  await expect(query({ ...server, url: asSuperuser }, "select 1")).rejects.toThrow(/password/);
  await server.stop();
});

const ROLE_OF_CONNECTION = `
  select current_user as name, rolsuper, rolcreatedb,
    (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner
  from pg_roles where rolname = current_user`;

test("a data folder of an earlier version is taken over: the role keeps its data and is no superuser", async () => {
  await makeAsBefore();
  const server = await start();
  const ask = (text: string) => query(server, text);
  expect(await ask(ROLE_OF_CONNECTION)).toEqual([
    { name: "tidings", rolsuper: false, rolcreatedb: false, owner: "tidings" },
  ]);
  expect(await ask("select id, n, name from kept")).toEqual([{ id: 1, n: 1, name: "here" }]);
  // It may change and delete all of it, which takes its owner.
  await ask("insert into kept (name) values ('more')");
  await ask("alter table kept add column more int; alter table split_1 add check (at is not null)");
  await ask(
    "alter type other.mood add value 'bad'; create index on kept using gin (name gin_trgm_ops)",
  );
  await ask("drop schema other cascade; drop table split, kept");
  expect(
    await query(server, "select rolname from pg_roles where rolname !~ '^pg_' order by 1"),
  ).toEqual([{ rolname: "postgres" }, { rolname: "tidings" }]);
  await server.stop();
  const again = await start();
  expect(await query(again, "select rolsuper from pg_roles where rolname = current_user")).toEqual([
    { rolsuper: false },
  ]);
  await again.stop();
});
