import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

let world: TestWorld;
let target: TestServer;

beforeAll(async () => {
  world = await createTestWorld(new Date().toISOString());
  target = await openTestServer(world);
});
afterAll(() => target.close());

const ask = (key: string, init?: RequestInit) =>
  fetch(`${target.origin}/v1/projects/${key}/settings`, init);

test("Segment's libraries are told to send everything to this server, under the name they called", async () => {
  const response = await ask(target.writeKey);
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  const { host } = new URL(target.origin);
  expect(await response.json()).toMatchObject({
    integrations: {
      "Segment.io": { apiKey: target.writeKey, apiHost: `${host}/v1`, protocol: "http" },
    },
    plan: {},
    middlewareSettings: {},
  });
});

test("their usage metrics are switched off, so that nothing goes to their makers", async () => {
  const { metrics } = await (await ask(target.writeKey)).json();
  expect(metrics).toMatchObject({ sampleRate: 0, host: `${new URL(target.origin).host}/v1` });
});

test.each([
  ["unknown", () => "wk_nobody_0123456789"],
  ["secret", () => target.secretKey],
  ["malformed", () => "%E0%A4%A"],
  ["empty", () => "%20"],
])("a key that is %s answers 404 in words that say what to do", async (_, key) => {
  const response = await ask(key());
  expect(response.status).toBe(404);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const { error } = await response.json();
  expect(error.code).toBe("not_found");
  expect(error.message).toMatch(/write key/i);
});

test("a key in a header does not stand in for the one in the address", async () => {
  const authorization = `Basic ${Buffer.from(`${target.writeKey}:`).toString("base64")}`;
  const response = await ask("wk_nobody_0123456789", { headers: { authorization } });
  expect(response.status).toBe(404);
});

test("other methods and paths around it are refused as elsewhere", async () => {
  expect((await ask(target.writeKey, { method: "POST" })).status).toBe(405);
  for (const path of ["projects", `projects/${target.writeKey}`, "projects/a/b/settings"]) {
    expect((await fetch(`${target.origin}/v1/${path}`)).status).toBe(404);
  }
});

test("a browser may repeat a request with Segment's retry header", async () => {
  const response = await fetch(`${target.origin}/v1/t`, { method: "OPTIONS" });
  expect(response.headers.get("access-control-allow-headers")).toContain("x-retry-count");
});
