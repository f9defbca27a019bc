import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
let target: TestServer;
let ids = 0;

beforeAll(async () => {
  world = await createTestWorld(NOW);
  target = await openTestServer(world);
});
afterAll(() => target.close());

const good = () => ({
  type: "track",
  event: "Good",
  userId: "u",
  messageId: `good-${ids++}`,
  timestamp: NOW,
});

async function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  path = "/v1/batch",
): Promise<{
  status: number;
  answer: Record<string, unknown> & { error?: { code: string; message: string } };
}> {
  const response = await fetch(target.origin + path, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${target.writeKey}:`)}`, ...headers },
    body,
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const postItems = (...items: unknown[]) => post(JSON.stringify({ batch: items }));

async function extrasOf(name: string): Promise<unknown> {
  const [row] = await world.db.sql`
    select hits.extras from hits join tags on tags.id = tag_id
    where hits.app_id = ${target.app.app.id} and name = ${name} order by hits.ts desc limit 1`;
  return row?.extras;
}

test.each([
  ["malformed JSON", '{"batch":[', 400],
  ["an empty body", "", 400],
  ["a bare number", "12", 400],
  ["null", "null", 400],
  ["an array", "[]", 400],
  ["a batch that is no array", '{"batch":{}}', 400],
  ["no batch", "{}", 400],
  ["UTF-16", new Uint8Array(Buffer.from('{"batch":[]}', "utf16le")), 400],
  ["arrays nested 200,000 deep", `{"batch":${"[".repeat(200_000)}`, 400],
])("%s is refused with 400", async (_name, body, status) => {
  const answered = await post(body);
  expect(answered.status).toBe(status);
  expect(answered.answer.error?.code).toBe("invalid");
});

test("bodies of 600 KB and of 20 MB are refused with 413, the first in words that state the limit", async () => {
  const { status, answer } = await post("x".repeat(600_000));
  expect(status).toBe(413);
  expect(answer.error?.message).toContain("500 KB");
  expect((await post("x".repeat(20_000_000))).status).toBe(413);
});

test("an endless body that does not say its length is cut off with 413", async () => {
  const handler = documented(v1Adapter((log, requestId) => ({ ...world.ctx(), log, requestId })));
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 100_000;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  expect((await handler(new Request("http://localhost/v1/batch", init))).status).toBe(413);
  expect(sent).toBeLessThan(1_000_000);
});

test("a gzip bomb is refused with 413, a truncated one with 400, a sound one is read", async () => {
  const gzip = { "content-encoding": "gzip" };
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000)));
  expect((await post(bomb, gzip)).status).toBe(413);
  const sound = new Uint8Array(gzipSync(JSON.stringify({ batch: [good()] })));
  expect((await post(sound.slice(0, -9), gzip)).status).toBe(400);
  expect((await post(sound, { "content-encoding": "snappy" })).status).toBe(415);
  const { status, answer } = await post(sound, gzip);
  expect([status, answer.stored]).toEqual([200, 1]);
});

test("keys: none, a wrong, a secret and a revoked one are refused in words that say what to do", async () => {
  const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` });
  const body = JSON.stringify({ batch: [good()] });
  for (const headers of [
    { authorization: "" },
    { authorization: "Basic %%%" },
    basic("wk_nobody"),
    basic("x".repeat(5_000)),
    basic(target.secretKey),
    { authorization: `Bearer ${target.secretKey}` },
  ]) {
    const { status, answer } = await post(body, headers);
    expect(status).toBe(401);
    expect(answer.error?.message).toContain("write key");
  }
  const other = await openTestServer(world);
  await world.db.sql`update keys set revoked_at = now() where app_id = ${other.app.app.id}`;
  const { status, answer } = await post(body, basic(other.writeKey));
  await other.close();
  expect([status, answer.error?.message]).toEqual([401, expect.stringContaining("revoked")]);
});

test("any content type is read, unknown paths are 404, other methods 405, preflights answered", async () => {
  for (const type of ["text/plain", "application/xml", "multipart/form-data"]) {
    expect((await post(JSON.stringify({ batch: [good()] }), { "content-type": type })).status).toBe(
      200,
    );
  }
  expect((await post("{}", {}, "/v1/nothing")).status).toBe(404);
  expect((await post("{}", {}, "/v1/constructor")).status).toBe(404);
  expect((await post("{}", {}, "/v1/batch/x")).status).toBe(404);
  expect((await fetch(`${target.origin}/v1/batch`)).status).toBe(405);
  const preflight = await fetch(`${target.origin}/v1/batch`, { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([
    204,
    "*",
  ]);
});

test("one bad item never loses its neighbours, and each is dropped with its reason", async () => {
  const bad: [unknown, string][] = [
    [null, "not_an_object"],
    [[], "not_an_object"],
    ["text", "not_an_object"],
    [{}, "unknown_type"],
    [{ ...good(), type: "__proto__" }, "unknown_type"],
    [{ ...good(), userId: undefined }, "no_identity"],
    [{ ...good(), userId: "" }, "no_identity"],
    [{ ...good(), userId: { a: 1 } }, "invalid_id"],
    [{ ...good(), userId: "x".repeat(256) }, "invalid_id"],
    [{ ...good(), event: " " }, "no_name"],
    [{ ...good(), event: "x".repeat(10_000) }, "name_too_long"],
    [{ ...good(), properties: [1] }, "invalid_properties"],
    [{ ...good(), properties: { deep: "DEEP" } }, "too_deep"],
    [{ ...good(), properties: { big: "x".repeat(66_000) } }, "too_large"],
    [{ type: "alias", userId: "u" }, "no_previous_id"],
    [{ ...good(), type: "session" }, "no_session"],
    [{ ...good(), type: "activity" }, "no_activity"],
  ];
  const batch = [...bad.flatMap(([item]) => [good(), item]), good()];
  const deep = "[".repeat(5_000) + "]".repeat(5_000);
  const { status, answer } = await post(JSON.stringify({ batch }).replace('"DEEP"', deep));
  expect(status).toBe(200);
  expect(answer).toMatchObject({
    received: bad.length * 2 + 1,
    stored: bad.length + 1,
    deduplicated: 0,
  });
  const dropped = answer.dropped as { index: number; reason: string }[];
  expect(dropped.map(({ index, reason }) => [index, reason])).toEqual(
    bad.map(([, reason], i) => [2 * i + 1, reason]),
  );
});

test("NULs and lone surrogates become U+FFFD wherever they stand", async () => {
  const nul = String.fromCharCode(0);
  const { status, answer } = await postItems({
    ...good(),
    event: `N${nul}\ud800`,
    userId: `u${nul}`,
    properties: { [`k${nul}`]: `v\udfff`, list: [nul], pair: "\u{1f600}" },
    context: { device: { id: `d${nul}` }, locale: `fr${nul}`, sessionId: nul },
  });
  expect([status, answer.stored]).toEqual([200, 1]);
  expect(await extrasOf("N\ufffd\ufffd")).toEqual({
    "k\ufffd": "v\ufffd",
    list: ["\ufffd"],
    pair: "\u{1f600}",
  });
});

test("__proto__ changes no prototype, constructor is plain data, 1e400 is left out, -0 and doubled keys are harmless", async () => {
  const item = JSON.stringify({ ...good(), event: "Proto" });
  const properties =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"huge":1e400,"zero":-0,"twice":1,"twice":2}';
  const { status } = await post(`{"batch":[${item.slice(0, -1)},"properties":${properties}}]}`);
  expect(status).toBe(200);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(await extrasOf("Proto")).toEqual({
    constructor: { prototype: { polluted: 1 } },
    zero: 0,
    twice: 2,
  });
  const traits = '{"__proto__":"x","constructor":"y","toString":"z"}';
  const identify = JSON.stringify({ ...good(), type: "identify", userId: "proto" });
  expect((await post(`{"batch":[${identify.slice(0, -1)},"traits":${traits}}]}`)).status).toBe(200);
  const [user] = await world.db.sql`
    select app_info from users where app_id = ${target.app.app.id} and external_id = 'proto'`;
  expect(user?.app_info).toEqual({ constructor: "y", toString: "z" });
});

test("5,000 items are taken, 5,001 refused with 413", async () => {
  const items = Array.from({ length: 5_001 }, () => 0);
  expect((await postItems(...items)).status).toBe(413);
  expect((await postItems(...items.slice(1))).answer).toMatchObject({ received: 5_000, stored: 0 });
});

test("beyond 5,000 names of a kind, new ones are dropped and known ones go on", async () => {
  const other = await openTestServer(world);
  await world.db.sql`
    insert into tags (app_id, kind, name, created_at)
    select ${other.app.app.id}, 'event', 'n' || i, now() - interval '2 days' from generate_series(1, 4999) i`;
  const send = (...names: string[]) =>
    post(
      JSON.stringify({
        batch: names.map((event) => ({ ...good(), event })),
        writeKey: other.writeKey,
      }),
      { authorization: "" },
    );
  const { answer } = await send("a", "b", "n1", "a");
  await other.close();
  expect(answer).toMatchObject({ stored: 3, dropped: [{ index: 1, reason: "too_many_names" }] });
});

test("what the database itself refuses is dropped alone", async () => {
  await world.db.sql.unsafe(
    "alter table hits add constraint no_poison check (extras->>'poison' is null) not valid",
  );
  const poisoned = { ...good(), properties: { poison: "yes" } };
  const [one, two] = await Promise.all([postItems(good(), poisoned, good()), postItems(good())]);
  await world.db.sql.unsafe("alter table hits drop constraint no_poison");
  expect(two).toMatchObject({ status: 200, answer: { stored: 1 } });
  expect(one).toMatchObject({
    status: 200,
    answer: { received: 3, stored: 2, dropped: [{ index: 1, reason: "unstorable" }] },
  });
});
