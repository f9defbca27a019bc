import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sharedDb } from "@/db/client.ts";
import { handleRest } from "@/server/adapters/http/rest.ts";
import { sha256Hex } from "@/server/token.ts";
import { makeKeys } from "@/tests/campaigns/people.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
const SECRET = "sk_tag_plan_0123456789abcdef";

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  const { app } = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash) values (${app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(SECRET)})`;
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

async function call(method: string, path: string, body?: unknown, key = SECRET) {
  const response = await documented(handleRest)(
    new Request(`http://x/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, answer: await response.json() };
}

const share = { kind: "event", name: "share", extras: [{ key: "network", required: true }] };

test("the plan is put, read and put back as it was read, with a secret key", async () => {
  const empty = await call("GET", "/tag-plan");
  expect(empty).toEqual({ status: 200, answer: { version: 0, plan: [], traffic: [] } });
  const put = await call("PUT", "/tag-plan", { plan: [share], baseVersion: 0 });
  expect(put).toEqual({
    status: 200,
    answer: { version: 1, changed: true, note: "1 tag added" },
  });
  const { answer } = await call("GET", "/tag-plan");
  expect(answer).toMatchObject({
    version: 1,
    plan: [{ ...share, extras: [{ key: "network", required: true, type: "string" }] }],
    traffic: [{ kind: "event", name: "share", status: "planned", hits: 0 }],
  });
  const again = await call("PUT", "/tag-plan", { plan: answer.plan, baseVersion: answer.version });
  expect(again.answer).toEqual({ version: 1, changed: false, note: "Nothing changed" });
});

test("a plan made from an older version is refused with 409, one that is not right with 400", async () => {
  const stale = await call("PUT", "/tag-plan", { plan: [], baseVersion: 0 });
  expect(stale.status).toBe(409);
  expect(stale.answer.error).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("A secret key saved version 1"),
  });
  const twice = await call("PUT", "/tag-plan", { plan: [share, share] });
  expect(twice.status).toBe(400);
  expect(twice.answer.error.message).toContain("event share is listed twice, in rows 1 and 2");
  const nul = await call("PUT", "/tag-plan", { plan: [{ kind: "event", name: "a\0b" }] });
  expect(nul.status).toBe(400);
});

test("a plan as large as plans may be goes through, and the versions say who saved what", async () => {
  const words = "w".repeat(500);
  const plan = Array.from({ length: 2_000 }, (_, n) => ({
    kind: "event",
    name: `event ${n}`,
    purpose: words,
    note: words,
    fires: words,
  }));
  expect(await call("PUT", "/tag-plan", { plan })).toMatchObject({ status: 200 });
  const { answer } = await call("GET", "/tag-plan/versions");
  expect(answer).toMatchObject({
    versions: [
      { no: 2, author: "A secret key", note: "2000 tags added, 1 removed" },
      { no: 1, author: "A secret key", note: "1 tag added" },
    ],
    next: null,
  });
});

test("no key and a write key do not open it", async () => {
  const writeKey = await makeKeys(world.db, (await world.app()).app.id, {
    publicKey: "test",
    privateKey: "test",
  });
  for (const key of ["nothing", writeKey]) {
    expect((await call("GET", "/tag-plan", undefined, key)).status).toBe(401);
    expect((await call("PUT", "/tag-plan", { plan: [] }, key)).status).toBe(401);
  }
});
