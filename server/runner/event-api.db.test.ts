import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { World } from "@/tests/functions/world.ts";
import { createWorld } from "@/tests/functions/world.ts";

describe("the event API", () => {
  let world: World;
  let url: string;

  beforeAll(async () => {
    world = await createWorld();
    world.serve([
      world.inngest.createFunction(
        { id: "any", triggers: [{ event: "any" }, { event: "any" }] },
        () => undefined,
      ),
    ]);
    await world.startApp();
    const { port } = await world.startHere();
    url = `http://127.0.0.1:${port}/e/${world.inngest.eventKey}`;
  });
  afterAll(() => world.end());

  const send = async (body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(url, { method: "POST", body: text, headers });
    return { status: response.status, answer: await response.json() };
  };
  const stored = async (ids: string[]) => {
    const events = await world.sql`select id from runner.events where id = any(${ids})`;
    const runs =
      await world.sql`select id from runner.runs where event::json ->> 'id' = any(${ids})`;
    return { events: events.length, runs: runs.length };
  };

  test("answers with the ids it stored, and starts one run per event and function", async () => {
    const { status, answer } = await send([
      { name: "any" },
      { name: "any", data: { n: 1 } },
      { name: "nobody" },
    ]);
    expect([status, answer.status]).toEqual([200, 200]);
    expect(await stored(answer.ids)).toEqual({ events: 3, runs: 2 });
  });

  test("the same seed means the same send", async () => {
    const seed = { "x-inngest-event-id-seed": `1,${randomUUID()}` };
    const first = await send([{ name: "any" }, { name: "any" }], seed);
    const second = await send([{ name: "any" }, { name: "any" }], seed);
    expect(second.answer.ids).toEqual(first.answer.ids);
    expect(new Set(first.answer.ids).size).toBe(2);
    expect(await stored(first.answer.ids)).toEqual({ events: 2, runs: 2 });
  });

  test("an id counts again after 24 hours, and twice in one send counts once", async () => {
    const id = randomUUID();
    await send([
      { id, name: "any" },
      { id, name: "any" },
    ]);
    expect(await stored([id])).toEqual({ events: 1, runs: 1 });
    await world.sql`update runner.events set received_at = now() - interval '23 hours 59 minutes' where id = ${id}`;
    await send({ id, name: "any" });
    expect(await stored([id])).toEqual({ events: 1, runs: 1 });
    await world.sql`update runner.events set received_at = now() - interval '25 hours' where id = ${id}`;
    await send({ id, name: "any" });
    expect(await stored([id])).toEqual({ events: 1, runs: 2 });
  });

  test.each([
    ["no JSON", "{", 400],
    ["no name", { data: {} }, 400],
    ["a reserved name", { name: "inngest/function.failed" }, 400],
    ["data that is no object", { name: "any", data: [1] }, 400],
    ["a time beyond all dates", { name: "any", ts: 9_000_000_000_000_000 }, 400],
    ["an id with NUL", { name: "any", id: "\u0000" }, 400],
    ["an event above 512 KiB", { name: "any", data: { text: "x".repeat(512 * 1024) } }, 413],
    ["over 5,000 events", Array.from({ length: 5_001 }, () => ({ name: "any" })), 413],
    ["over 10 MB", " ".repeat(10 * 1024 * 1024 + 1), 413],
  ])("refuses %s, and stores nothing of that send", async (_what, body, status) => {
    const before = await world.sql`select count(*)::int as n from runner.events`;
    const companions =
      Array.isArray(body) || typeof body === "string" ? body : [{ name: "any" }, body];
    const result = await send(companions);
    expect(result.status).toBe(status);
    expect(result.answer.error).toBeTypeOf("string");
    expect(await world.sql`select count(*)::int as n from runner.events`).toEqual(before);
  });

  test("stores 5,000 events of one send within seconds", async () => {
    const events = Array.from({ length: 5_000 }, (_, n) => ({ name: "nobody", data: { n } }));
    const started = Date.now();
    const { status, answer } = await send(events);
    expect([status, answer.ids.length]).toEqual([200, 5_000]);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
