import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteImport } from "@/server/collect/imports/delete-import.ts";
import { getImport } from "@/server/collect/imports/get-import.ts";
import { importSlice } from "@/server/collect/imports/import-slice.ts";
import type { Mapping } from "@/server/collect/imports/schema.ts";
import { startImport } from "@/server/collect/imports/start-import.ts";
import { stopImport } from "@/server/collect/imports/stop-import.ts";
import { readFile } from "@/server/collect/imports/store.chunks.ts";
import { sweepImports } from "@/server/collect/imports/sweep-imports.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import { writeErrors } from "@/server/collect/imports/write-errors.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { putTags } from "@/server/collect/tag-plan/put-tags.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { importId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00.000Z";
let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});
beforeEach(async () => {
  world.setNow(NOW);
  world.signals.length = 0;
  app = await world.app();
});

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function upload(text: string, size = 65_536) {
  const body = inPieces(Buffer.from(text), size);
  const { id } = await uploadCsv(app, { fileName: "people.csv", declaredBytes: null, body });
  return id;
}

async function start(id: number, more: Partial<Mapping> = {}) {
  const { suggested } = await getImport(app, { id: importId(id) });
  if (!suggested) throw new Error("nothing is suggested");
  await startImport(app, { id: importId(id), mapping: { ...suggested, ...more } });
}

/** Runs the background function on an import. */
async function work(id: number, rows?: number, slices = Number.POSITIVE_INFINITY) {
  const key = { appId: app.app.id, id: importId(id) };
  for (let n = 0; n < slices; n++) {
    const { more } = await importSlice(world.ctx(), key, rows ? { rows } : {});
    if (!more) return;
  }
}

async function run(text: string, more: Partial<Mapping> = {}) {
  const id = await upload(text);
  await start(id, more);
  await work(id);
  return await getImport(app, { id });
}

const people = async () =>
  Object.fromEntries(
    (
      await world.db.sql<{ id: string; info: Record<string, unknown> }[]>`
        select external_id as id, app_info as info from users where app_id = ${app.app.id} order by external_id`
    ).map(({ id, info }) => [id, info]),
  );

const chunks = async (id: number) =>
  (await world.db.sql`select 1 from csv_import_chunks where import_id = ${id}`).length;

describe("an upload", () => {
  const text = `id,name\n${Array.from({ length: 40_000 }, (_, n) => `u${n},"Zoë €${n},\n😀"`).join("\n")}\n`;

  test.each([1_021, 65_536, 700_001])("arrives byte for byte in pieces of %i", async (size) => {
    const id = await upload(`\ufeff${text}`, size);
    const kept: Buffer[] = [];
    for await (const piece of readFile(world.db, importId(id), 0)) kept.push(piece);
    expect(Buffer.concat(kept).equals(Buffer.from(text))).toBe(true);
    expect(await getImport(app, { id })).toMatchObject({
      state: "ready",
      bytes: Buffer.byteLength(text),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      suggested: { id: 0, columns: [{ column: 1, name: "name", type: "string" }] },
    });
  });

  test("that is not UTF-8, empty or broken off leaves nothing behind", async () => {
    const count = async () =>
      (await world.db.sql`select 1 from csv_imports where app_id = ${app.app.id}`).length;
    const latin1 = Buffer.from("id,name\n1,Zoë\n", "latin1");
    const send = (body: AsyncIterable<Uint8Array>) =>
      uploadCsv(app, { fileName: "x.csv", declaredBytes: null, body });
    await expect(send(inPieces(latin1, 5))).rejects.toThrow("Byte 13 (line 2), 0xeb, is not UTF-8");
    await expect(send(inPieces(Buffer.from(""), 5))).rejects.toThrow("row of column names");
    async function* breaksOff() {
      yield Buffer.alloc(600_000, "id,name\n");
      throw new Error("gone");
    }
    await expect(send(breaksOff())).rejects.toThrow("gone");
    expect(await count()).toBe(0);
  });

  test("that lost its sender is forgotten after ten minutes, not before", async () => {
    let go = () => {};
    const held = new Promise<void>((settle) => {
      go = settle;
    });
    async function* slow() {
      yield Buffer.alloc(300_000, "id,name\n");
      await held;
      throw new Error("gone");
    }
    const sending = uploadCsv(app, { fileName: "x.csv", declaredBytes: null, body: slow() });
    sending.catch(() => {});
    const uploads = () => world.db.sql`select 1 from csv_imports where app_id = ${app.app.id}`;
    await expect.poll(async () => (await uploads()).length).toBe(1);
    world.setNow("2026-11-23T12:09:00Z");
    await sweepImports(world.ctx());
    expect(await uploads()).toHaveLength(1);
    world.setNow("2026-11-23T12:11:00Z");
    await sweepImports(world.ctx());
    expect(await uploads()).toHaveLength(0);
    go();
    await expect(sending).rejects.toThrow();
  });
});

describe("a run", () => {
  test("makes users and sets app-info with its types, and forgets the file", async () => {
    const done = await run(
      "user_id;Name;vip;visits;since\nu1;Anna;yes;3;23/11/2026\nu2; Ben ;NO;;1/2/2026\n\nu3;;;;\n",
    );
    expect(done).toMatchObject({
      state: "finished",
      position: 4,
      stored: 3,
      skipped: 1,
      failed: 0,
      offset: done.bytes,
    });
    expect(await people()).toEqual({
      u1: { Name: "Anna", since: "2026-11-23", vip: true, visits: 3 },
      u2: { Name: "Ben", since: "2026-02-01", vip: false },
      u3: {},
    });
    expect(await chunks(done.id)).toBe(0);
  });

  test("says of every line that it could not take which and why, and takes the others", async () => {
    const text = [
      "id,visits,note",
      "u1,1,fine",
      "u2,two,\"=cmd|' /C calc'!A0\"",
      ",3,no id",
      "u4,4",
      "",
      "u6,6,fine",
      'u7,7,"never closed',
    ].join("\n");
    const done = await run(text, {
      columns: [
        { column: 1, name: "visits", type: "integer" },
        { column: 2, name: "note", type: "string" },
      ],
    });
    expect(done).toMatchObject({
      state: "finished",
      position: 7,
      stored: 2,
      skipped: 1,
      failed: 4,
    });
    expect(done.errors).toEqual([
      {
        row: 2,
        reason: "visits: “two” is not a whole number.",
        line: "u2,two,\"=cmd|' /C calc'!A0\"",
      },
      { row: 3, reason: "The user's id is empty.", line: ",3,no id" },
      { row: 4, reason: "The row has 2 cells, but the header has 3.", line: "u4,4" },
      {
        row: 7,
        reason: "A quote in this row is not closed before the end of the file.",
        line: 'u7,7,"never closed',
      },
    ]);
    expect(Object.keys(await people())).toEqual(["u1", "u6"]);
  });

  test("writes its errors as CSV in which no spreadsheet finds a formula", async () => {
    const { id } = await run("id,visits\n=1+1,x\n@sum,y\nu3,3\n", {
      columns: [{ column: 1, name: "visits", type: "integer" }],
    });
    const { fileName, csv } = await writeErrors(app, { id });
    let text = "";
    for await (const part of csv) text += part;
    expect(fileName).toBe("people.csv");
    expect(text).toBe(
      'row,reason,line\n2,visits: “x” is not a whole number.,"\'=1+1,x"\n3,visits: “y” is not a whole number.,"\'@sum,y"\n',
    );
  });

  test("leaves what an empty cell stands for, or forgets it when so chosen", async () => {
    await run("id,name,city\nu1,Anna,Oslo\n");
    world.setNow("2026-11-23T13:00:00Z");
    await run("id,name,city\nu1,,Rome\n");
    expect(await people()).toEqual({ u1: { name: "Anna", city: "Rome" } });
    world.setNow("2026-11-23T14:00:00Z");
    await run("id,name,city\nu1,,Rome\n", { empty: "forget" });
    expect(await people()).toEqual({ u1: { city: "Rome" } });
  });

  test("of the same file again changes nothing, and never goes over a newer value", async () => {
    const text = "id,name,plan\nu1,Anna,gold\nu2,Ben,free\n";
    await run(text);
    const first = await people();
    world.setNow("2026-11-23T13:00:00Z");
    const second = await run(text);
    expect(second).toMatchObject({ state: "finished", stored: 2, failed: 0 });
    expect(await people()).toEqual(first);
    const id = await upload(text);
    await start(id);
    world.setNow("2026-11-23T14:00:00Z");
    await run("id,plan\nu1,silver\n");
    await work(id);
    expect(await people()).toMatchObject({ u1: { plan: "silver" } });
  });

  test("stops after the slice under way and goes on where it was", async () => {
    const id = await upload(
      `id,n\n${Array.from({ length: 25 }, (_, n) => `u${n},${n}`).join("\n")}`,
    );
    await start(id);
    await work(id, 10, 1);
    await stopImport(app, { id });
    await work(id, 10);
    expect(await getImport(app, { id })).toMatchObject({
      state: "stopped",
      position: 10,
      stored: 10,
    });
    await expect(stopImport(app, { id })).rejects.toMatchObject({ code: "conflict" });
    const { mapping } = await getImport(app, { id });
    if (mapping) await startImport(app, { id, mapping });
    await work(id, 10);
    expect(await getImport(app, { id })).toMatchObject({
      state: "finished",
      position: 25,
      stored: 25,
    });
    expect(Object.keys(await people())).toHaveLength(25);
  });

  test("that died after storing a slice and before noting it sends it again, and ends in the same", async () => {
    const id = await upload(
      `id,n\n${Array.from({ length: 25 }, (_, n) => `u${n},${n % 7 ? n : "x"}`).join("\n")}`,
    );
    await start(id, { columns: [{ column: 1, name: "n", type: "integer" }] });
    const [before] = await world.db
      .sql`select position, "offset" from csv_imports where id = ${id}`;
    await work(id, 10, 1);
    // Undo the note of the first slice, as after a crash.
    await world.db
      .sql`update csv_imports set position = ${before?.position}, "offset" = ${before?.offset}, stored = 0,
      failed = 0 where id = ${id}`;
    await work(id, 10);
    expect(await getImport(app, { id })).toMatchObject({
      state: "finished",
      position: 25,
      stored: 21,
      failed: 4,
    });
    expect((await getImport(app, { id })).errors.map(({ row }) => row)).toEqual([1, 8, 15, 22]);
    const everyone = await people();
    expect(Object.keys(everyone)).toHaveLength(21);
    expect(everyone.u24).toEqual({ n: 24 });
  });

  test("that two workers take up counts every row once", async () => {
    const id = await upload(
      `id,n\n${Array.from({ length: 60 }, (_, n) => `u${n},${n}`).join("\n")}`,
    );
    await start(id);
    await Promise.all([work(id, 10), work(id, 10), work(id, 10)]);
    await work(id, 10);
    expect(await getImport(app, { id })).toMatchObject({
      state: "finished",
      position: 60,
      stored: 60,
    });
  });

  test("that lost its signal is found when it stands still for two minutes", async () => {
    const id = await upload("id,n\nu1,1\n");
    await start(id);
    const signal = { name: "import/csv.due", data: { appId: app.app.id, importId: id } };
    expect(world.signals).toEqual([signal]);
    world.setNow("2026-11-23T12:01:59Z");
    expect(await sweepImports(world.ctx())).not.toContainEqual(signal);
    world.setNow("2026-11-23T12:02:01Z");
    expect(await sweepImports(world.ctx())).toContainEqual(signal);
  });

  test("fails in words where a quote swallows the file, and keeps the rows before", async () => {
    const done = await run(`id,name\nu1,Anna\nu2,"open\n${"u3,x\n".repeat(20_000)}`);
    expect(done).toMatchObject({ state: "failed", stored: 1, position: 1 });
    expect(done.reason).toContain("A quote in row 3 is not closed within 64 KB");
    expect(await people()).toEqual({ u1: { name: "Anna" } });
    expect(await chunks(done.id)).toBe(0);
  });

  test("is what the app's tag plan judges, like anything else that comes in", async () => {
    await world.db.sql`
      insert into tags (app_id, kind, name, status) values (${app.app.id}, 'app_info', 'secret', 'blocked')`;
    await run("id,secret,name\nu1,x,Anna\n", {
      columns: [
        { column: 1, name: "secret", type: "string" },
        { column: 2, name: "name", type: "string" },
      ],
    });
    expect(await people()).toEqual({ u1: { name: "Anna" } });
  });
});

describe("who may do what", () => {
  test("a viewer sees imports and runs none, and no one sees those of another app", async () => {
    const id = await upload("id,n\nu1,1\n");
    const viewer: AppCtx = { ...app, app: { ...app.app, role: "viewer" } };
    expect(await getImport(viewer, { id })).toMatchObject({ state: "ready" });
    const { suggested } = await getImport(app, { id });
    if (!suggested) throw new Error("nothing is suggested");
    await expect(startImport(viewer, { id, mapping: suggested })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(deleteImport(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    const other = await world.app();
    await expect(getImport(other, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(writeErrors(other, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a file that no one started is removed after a week, and says so", async () => {
    const id = await upload("id,n\nu1,1\n");
    world.setNow("2026-11-30T12:00:01Z");
    await sweepImports(world.ctx());
    expect(await getImport(app, { id })).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("7 days"),
    });
    expect(await chunks(id)).toBe(0);
    await deleteImport(app, { id });
    await expect(getImport(app, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a row that breaks the plan of an app that holds back is told of as such, not counted as stored", async () => {
  await putTags(app, {
    tags: Plan.parse([{ kind: "app_info", name: "plan", type: "string", values: ["pro"] }]),
  });
  await world.db.sql`update apps set plan_mode = 'quarantine' where id = ${app.app.id}`;
  const result = await run("id,plan\nada,pro\nlin,gold\n");
  expect(result).toMatchObject({ state: "finished", stored: 1, failed: 1 });
  expect(result.errors).toMatchObject([{ row: 2, reason: expect.stringContaining("held back") }]);
});

test("who is imported is known from then on, but does not count as seen again", async () => {
  const seen = "2026-11-01T08:00:00Z";
  await ingestBatch(
    app,
    [{ type: "track", event: "e", userId: "ada", messageId: "m", timestamp: seen }],
    { receivedAt: new Date(seen) },
  );
  await run("id,plan\nada,pro\nlin,pro\n");
  const rows = await world.db.sql`
    select external_id as id, last_seen as seen, app_info ->> 'plan' as plan from users
    where app_id = ${app.app.id} order by external_id`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { id: "ada", seen: new Date(seen), plan: "pro" },
    { id: "lin", seen: new Date(NOW), plan: "pro" },
  ]);
});
