import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { deleteSource } from "@/server/collect/sources/delete-source.ts";
import { dueSources } from "@/server/collect/sources/due-sources.ts";
import { enableSource } from "@/server/collect/sources/enable-source.ts";
import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { parseHosts } from "@/server/collect/sources/foreign-access.ts";
import { listSources } from "@/server/collect/sources/list-sources.ts";
import { pullSource } from "@/server/collect/sources/pull-source.ts";
import { runSource } from "@/server/collect/sources/run-source.ts";
import { saveSource } from "@/server/collect/sources/save-source.ts";
import { testSource } from "@/server/collect/sources/test-source.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { dropDatabase } from "@/tests/database/drop-database.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00.000Z";
const box = new SecretBox("a secret of at least 32 characters!", "data source");
const name = `crm_${randomBytes(6).toString("hex")}`;

let world: TestWorld;
let app: AppCtx;
let admin: postgres.Sql;
/** The other database. */
let crm: postgres.Sql;
let connection: string;
let access: ForeignAccess;

beforeAll(async () => {
  world = await createTestWorld(NOW);
  admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  connection = url.href;
  access = { box, extraHosts: parseHosts(url.hostname) };
  crm = postgres(connection, { max: 1, onnotice: () => {} });
  await crm.unsafe(
    `
    create function write_one() returns int language plpgsql as
      'begin insert into people (id, name) values (''new'', ''x''); return 1; end';
    create function unlock_and_write() returns int language plpgsql as
      'begin perform set_config(''transaction_read_only'', ''off'', true); insert into people (id, name) values (''new'', ''x''); return 1; end'`.replace(
      /^/,
      "create table people (id text primary key, name text, visits int, score numeric, vip boolean, born date, seen timestamptz);",
    ),
  );
});
afterAll(async () => {
  await crm.end();
  await dropDatabase((text) => admin.unsafe(text), name);
  await admin.end();
});
beforeEach(async () => {
  world.setNow(NOW);
  world.signals.length = 0;
  app = await world.app();
  await crm`truncate people`;
  await crm`insert into people values ('u1', 'Anna', 3, 1.5, true, '1990-01-02', '2026-11-23 09:00+01'), ('u2', 'Ben', null, null, false, null, null)`;
});

const trial = (more: Record<string, unknown> = {}) => ({
  connection,
  query: "select * from people order by id",
  idColumn: "id",
  ...more,
});
const save = async (more: Record<string, unknown> = {}) =>
  (await saveSource(app, { ...trial(), name: "CRM", everyMinutes: 60, ...more }, access)).id;
const pull = (id: Awaited<ReturnType<typeof save>>) =>
  pullSource(world.ctx(), { appId: app.app.id, id }, access);
const only = async () => {
  const [source] = await listSources(app);
  if (!source) throw new Error("there is no source");
  return source;
};
const people = async () =>
  Object.fromEntries(
    (
      await world.db
        .sql`select external_id as id, app_info from users where app_id = ${app.app.id} order by 1`
    ).map(({ id, app_info }) => [id, app_info]),
  );
const inCrm = async () => (await crm`select id from people order by id`).map(({ id }) => id);

describe("a test before saving", () => {
  test("shows the columns with what they become, and the first rows", async () => {
    expect(await testSource(app, trial(), access)).toEqual({
      columns: [
        { name: "id", type: "string" },
        { name: "name", type: "string" },
        { name: "visits", type: "integer" },
        { name: "score", type: "number" },
        { name: "vip", type: "boolean" },
        { name: "born", type: "date" },
        { name: "seen", type: "date" },
      ],
      rows: [
        ["u1", "Anna", "3", "1.5", "t", "1990-01-02", "2026-11-23 08:00:00+00"],
        ["u2", "Ben", null, null, "f", null, null],
      ],
      checked: 2,
      all: true,
    });
  });

  test("shows twenty rows of many", async () => {
    const query = "select n as id, n as visits from generate_series(1, 30000) n";
    const sample = await testSource(app, trial({ query }), access);
    expect(sample).toMatchObject({ all: false });
    expect(sample.rows).toHaveLength(20);
  });

  test.each([
    ["a write", "delete from people", "must be one SELECT"],
    [
      "a write in a with",
      "with gone as (delete from people returning id) select id, 1 as n from gone",
      "tries to change data",
    ],
    ["a write in a function", "select 'a' as id, write_one() as n", "tries to change data"],
    [
      "a write in a function that unlocks",
      "select 'a' as id, unlock_and_write() as n",
      "read-write mode must be set before any query",
    ],
    ["a sequence", "select 'a' as id, nextval('s') as n", "does not exist"],
    ["two statements", "select 1 as id, 2 as n; delete from people", "not several statements"],
    [
      "an end of the transaction first",
      "select 1 as id, 2 as n; commit; delete from people",
      "not several statements",
    ],
    ["a mistake", "select id name visits from people", "has an error"],
    ["an unknown table", "select id, x from customers", "does not exist"],
    [
      "no such id column",
      "select name, visits from people",
      "returns no column id. Its columns are: name, visits",
    ],
    ["the id only", "select id from people", "the id only"],
    ["a column twice", "select id, name, visits as name from people", "two columns called name"],
    [
      "an empty id",
      "select nullif(id, 'u2') as id, name from people order by 2",
      "Row 2 has no id",
    ],
    ["an id twice", "select 'u1' as id, name from people", "The id u1 appears in several rows"],
  ])("refuses %s, and the other database stays as it is", async (_, query, words) => {
    await expect(testSource(app, trial({ query }), access)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(words),
    });
    await expect(save({ query })).rejects.toThrow(words);
    expect(await inCrm()).toEqual(["u1", "u2"]);
    expect(await listSources(app)).toEqual([]);
  });

  test("says why a connection fails", async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(connection);
      change(url);
      return testSource(app, trial({ connection: url.href }), access);
    };
    await crm.unsafe(
      "drop role if exists tidings_reader; create role tidings_reader login password 'right'",
    );
    await expect(at((url) => Object.assign(url, { pathname: "/nowhere" }))).rejects.toThrow(
      "no database called nowhere",
    );
    await expect(at((url) => Object.assign(url, { port: "1" }))).rejects.toThrow(
      "Nothing listens on",
    );
    await expect(at((url) => Object.assign(url, { hostname: "nowhere.invalid" }))).rejects.toThrow(
      "no host called nowhere.invalid",
    );
    await expect(
      at((url) => Object.assign(url, { username: "tidings_reader", password: "wrong" })),
    ).rejects.toThrow(/password of tidings_reader is wrong|may not read/);
    await crm.unsafe("drop role tidings_reader");
  });
});

describe("what is kept", () => {
  test("the connection string is sealed, and never shown again", async () => {
    await save();
    const [row] = await world.db.sql`select secret from data_sources where app_id = ${app.app.id}`;
    const { password, host, pathname } = new URL(connection);
    expect(row?.secret).toMatch(/^v2\./);
    expect(row?.secret).not.toContain(host);
    const source = await only();
    expect(source).toMatchObject({
      name: "CRM",
      shown: `${host}${pathname}`,
      enabled: true,
      running: false,
    });
    expect(JSON.stringify(source)).not.toContain(password || connection);
    expect(source).not.toHaveProperty("secret");
  });

  test("it can be left out of a change, and is asked for when the installation's secret changed", async () => {
    const id = await save();
    const change = {
      id,
      connection: undefined,
      name: "Customers",
      query: "select id, name from people",
    };
    await save(change);
    expect(await only()).toMatchObject({ name: "Customers", query: "select id, name from people" });
    const box = new SecretBox("another secret of 32 characters!!!!", "data source");
    const other = { ...access, box };
    const again = { ...trial(), ...change, everyMinutes: 60 };
    await expect(saveSource(app, again, other)).rejects.toThrow(
      /AUTH_SECRET_PREVIOUS.*or enter the connection string again/,
    );
    expect(await pullSource(world.ctx(), { appId: app.app.id, id }, other)).toMatchObject({
      error: expect.stringMatching(/AUTH_SECRET_PREVIOUS.*or enter the connection string again/),
    });
  });

  test("is not visible in another app, and needs a developer", async () => {
    const id = await save();
    const other = await world.app();
    await expect(
      testSource(other, trial({ id, connection: undefined }), access),
    ).rejects.toMatchObject({ code: "not_found" });
    for (const run of [deleteSource, runSource])
      await expect(run(other, { id })).rejects.toMatchObject({ code: "not_found" });
    const marketer: AppCtx = { ...app, app: { ...app.app, role: "marketer" } };
    expect(await listSources(marketer)).toHaveLength(1);
    await expect(testSource(marketer, trial(), access)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(runSource(marketer, { id })).rejects.toMatchObject({ code: "forbidden" });
    await deleteSource(app, { id });
    expect(await listSources(app)).toEqual([]);
  });
});

describe("a run", () => {
  test("makes users, and gives them app-info of the columns' types", async () => {
    const id = await save();
    expect(world.signals).toEqual([
      { name: "source/pull.due", data: { appId: app.app.id, sourceId: id } },
    ]);
    expect(await pull(id)).toEqual({ rows: 2, changed: 2, error: null });
    expect(await people()).toEqual({
      u1: {
        name: "Anna",
        visits: 3,
        score: 1.5,
        vip: true,
        born: "1990-01-02",
        seen: "2026-11-23T08:00:00.000Z",
      },
      u2: { name: "Ben", vip: false },
    });
  });

  test("sends only what changed: nothing of an unchanged table, one value of a changed row", async () => {
    const id = await save();
    await pull(id);
    const counted = async () =>
      Number(
        (
          await world.db
            .sql`select coalesce(sum(n), 0) as n from ingest_counts where app_id = ${app.app.id}`
        )[0]?.n,
      );
    const before = await counted();
    expect(before).toBeGreaterThan(0);
    world.setNow("2026-11-23T13:00:00Z");
    expect(await pull(id)).toEqual({ rows: 2, changed: 0, error: null });
    expect(await counted()).toBe(before);
    await crm`update people set visits = 4, score = null where id = 'u1'`;
    world.setNow("2026-11-23T14:00:00Z");
    expect(await pull(id)).toEqual({ rows: 2, changed: 1, error: null });
    expect(await people()).toMatchObject({ u1: { name: "Anna", visits: 4 } });
    expect((await people()).u1).not.toHaveProperty("score");
  });

  test("goes through more rows than one slice", async () => {
    const query = "select 'p' || n as id, n as visits from generate_series(1, 12000) n";
    const id = await save({ query });
    expect(await pull(id)).toEqual({ rows: 12_000, changed: 12_000, error: null });
    expect(Object.keys(await people())).toHaveLength(12_000);
  });

  test("comes when the schedule says, once for any number of callers", async () => {
    const id = await save();
    const due = async () =>
      (await dueSources(world.ctx())).filter(({ data }) => data.appId === app.app.id).length;
    expect(await due()).toBe(1);
    const runs = await Promise.all([pull(id), pull(id), pull(id)]);
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(await only()).toMatchObject({
      nextRunAt: new Date("2026-11-23T13:00:00Z"),
      lastRows: 2,
      lastChanged: 2,
    });
    world.setNow("2026-11-23T12:59:59Z");
    expect(await due()).toBe(0);
    expect(await pull(id)).toBeNull();
    world.setNow("2026-11-23T13:00:00Z");
    expect(await due()).toBe(1);
    await enableSource(app, { id, enabled: false });
    expect(await due()).toBe(0);
    await runSource(app, { id });
    expect(await pull(id)).toMatchObject({ rows: 2 });
    expect(await only()).toMatchObject({ enabled: false, nextRunAt: null });
  });

  test("that fails says why, and the next one heals it", async () => {
    const id = await save();
    await crm`alter table people rename to persons`;
    expect(await pull(id)).toMatchObject({ error: expect.stringContaining("does not exist") });
    expect(await only()).toMatchObject({
      running: false,
      lastError: expect.stringContaining("does not exist"),
    });
    await crm`alter table persons rename to people`;
    world.setNow("2026-11-23T13:00:00Z");
    expect(await pull(id)).toEqual({ rows: 2, changed: 2, error: null });
    expect(await only()).toMatchObject({ lastError: null });
  });

  test("that died is taken over after a quarter of an hour, not before", async () => {
    const id = await save({ everyMinutes: 15 });
    await world.db
      .sql`update data_sources set last_run_at = ${world.ctx().now()}, next_run_at = ${world.ctx().now()} where id = ${id}`;
    world.setNow("2026-11-23T12:14:00Z");
    expect(await pull(id)).toBeNull();
    world.setNow("2026-11-23T12:15:01Z");
    expect(await pull(id)).toMatchObject({ rows: 2, error: null });
  });

  test("stores the others when rows lost their ids, and says so", async () => {
    const query = "select nullif(name, 'Ben') as id, visits from people order by id";
    await expect(save({ query })).rejects.toThrow("has no id");
    await crm`update people set name = 'Carl' where id = 'u2'`;
    const id = await save({ query });
    await crm`update people set name = 'Ben' where id = 'u2'`;
    expect(await pull(id)).toMatchObject({
      rows: 2,
      changed: 1,
      error: expect.stringContaining("1 row was left out"),
    });
  });

  test("survives the loss of its connection", async () => {
    const id = await save({
      query:
        "select 'u1' as id, pg_terminate_backend(pg_backend_pid()) as gone where exists (select 1 from people where id = 'kill') union all select 'u2', true",
    });
    await crm`insert into people (id) values ('kill')`;
    expect(await pull(id)).toMatchObject({ error: expect.stringMatching(/was lost|terminat/) });
  });
});
