import { beforeAll, describe, expect, test } from "vitest";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

/*
 * What libraries of Segment, RudderStack and their forks send, in their own shape, and what is stored of it. The libraries
 * that npm has are run for real in the other tests of this folder.
 */

const writeKey = "wk_foreign_clients_0123456789";
let world: TestWorld;
let appId: number;
let handler: (request: Request) => Promise<Response>;

beforeAll(async () => {
  world = await createTestWorld("2026-11-30T12:00:00.000Z");
  const { app } = await world.app({ name: "Harbour News" });
  appId = app.id;
  await world.db.sql`
    insert into keys (app_id, kind, name, shown, hash) values (${appId}, 'write', 'k', 'k', ${sha256Hex(writeKey)})`;
  handler = v1Adapter(() => world.ctx({ type: "device" }));
});

const basic = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}` };
const call = (path: string, init: RequestInit = {}) =>
  handler(new Request(`http://tidings.example${path}`, { headers: basic, ...init }));
const post = async (path: string, body: unknown) => {
  const response = await call(path, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};
const sendOne = async (item: Record<string, unknown>) => {
  const { status, body } = await post("/v1/batch", { batch: [item] });
  expect({ status, dropped: body.dropped }).toEqual({ status: 200, dropped: [] });
};
const names = async (userId: string) => {
  const rows = await world.db.sql<{ name: string }[]>`
    select t.kind || ':' || t.name as name from hits h join tags t on t.id = h.tag_id
    join identities i on i.app_id = h.app_id and i.user_id = h.user_id
    where h.app_id = ${appId} and i.value = ${userId} and t.kind = 'activity' order by h.id`;
  return rows.map(({ name }) => name);
};

describe("a page on another origin", () => {
  test.each(["/v1/track", "/v1/batch", "/beacon/v1/batch", "/sourceConfig", "/sourceConfig/"])(
    "may send its own headers to %s",
    async (path) => {
      const asked = "anonymousid,authorization,content-type,rsa-retry-attempt,sentat,traceparent";
      const response = await call(path, {
        method: "OPTIONS",
        headers: {
          origin: "https://shop.example",
          "access-control-request-method": "POST",
          "access-control-request-headers": asked,
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-headers")).toBe(asked);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    },
  );

  test("gets the usual list when it asks for something that is no list of names", async () => {
    const response = await call("/v1/track", {
      method: "OPTIONS",
      headers: { "access-control-request-headers": "a b: c" },
    });
    expect(response.headers.get("access-control-allow-headers")).toMatch(/^authorization, content/);
  });
});

describe("RudderStack's client libraries", () => {
  test.each(["/sourceConfig?p=android&v=1.27.1", "/sourceConfig/?p=web"])(
    "find their configuration at %s, with the key as user name",
    async (path) => {
      const response = await call(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        source: {
          writeKey,
          enabled: true,
          destinations: [],
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        },
      });
    },
  );

  test("find it with the key in the address, and hear of a wrong one", async () => {
    const open = await call(`/sourceConfig?writeKey=${writeKey}`, { headers: {} });
    expect(await open.json()).toMatchObject({ source: { writeKey } });
    expect((await call("/sourceConfig?writeKey=wk_unknown", { headers: {} })).status).toBe(401);
    expect((await call("/sourceConfig", { method: "POST" })).status).toBe(405);
  });

  test("keep the traits that stand in the context alone", async () => {
    await sendOne({
      type: "identify",
      userId: "f3",
      messageId: "f3",
      event: "identify",
      context: { traits: { anonymousId: "a", userId: "f3", id: "f3", email: "a@b.example" } },
    });
    const [row] = await world.db.sql`
      select app_info from users where app_id = ${appId} and external_id = 'f3'`;
    expect(Object.keys(row?.app_info ?? {})).toEqual(["email"]);
  });

  test("have their screens stored by the names that they give", async () => {
    const base = { type: "screen", anonymousId: "f4" };
    await sendOne({ ...base, messageId: "f4-1", event: "Home", properties: { name: "Home" } });
    await sendOne({ ...base, messageId: "f4-2", event: "Cart" });
    await sendOne({ ...base, messageId: "f4-3", name: "Profile", event: "Other" });
    expect((await names("f4")).sort()).toEqual([
      "activity:Cart",
      "activity:Home",
      "activity:Profile",
    ]);
  });

  test("do not pass themselves off as the app, and have a clock that all readers know", async () => {
    await sendOne({
      type: "track",
      anonymousId: "f12",
      messageId: "f12",
      event: "E",
      context: {
        app: {
          name: "RudderLabs JavaScript SDK",
          namespace: "com.rudderlabs.javascript",
          version: "3.34.1",
        },
        timezone: "GMT+0100",
        device: { type: "iPadOS" },
      },
    });
    const [device] = await world.db.sql`
      select app_version, timezone, platform from devices where app_id = ${appId} and key = 'f12'`;
    expect({ ...device }).toEqual({ app_version: null, timezone: "Etc/GMT-1", platform: "ios" });
  });
});

describe("Segment's libraries", () => {
  test.each(["/v1/import", "/v1/import/", "/beacon/v1/batch"])("deliver to %s", async (path) => {
    const item = { type: "track", userId: "f5", event: "E", messageId: `f5${path}` };
    expect(await post(path, { batch: [item] })).toMatchObject({
      status: 200,
      body: { stored: 1 },
    });
  });

  test.each(["unknown", "undefined", ""])(
    "are no crawlers on a television whose user agent is “%s”",
    async (userAgent) => {
      await sendOne({
        type: "track",
        anonymousId: "tv",
        messageId: `tv-${userAgent}`,
        event: "Play",
        context: {
          userAgent,
          device: { type: "tvos" },
          library: { name: "analytics-swift", version: "1.9.4" },
        },
      });
    },
  );

  test("have pages without a name stored by their address, and nameless ones all the same", async () => {
    const page = { type: "page", anonymousId: "f15" };
    await sendOne({
      ...page,
      messageId: "1",
      properties: { url: "https://x.example/pricing?a=1" },
    });
    await sendOne({
      ...page,
      messageId: "2",
      context: { page: { url: "https://x.example/blog" } },
    });
    await sendOne({ ...page, messageId: "3" });
    await sendOne({ ...page, type: "screen", messageId: "4", name: "  " });
    expect((await names("f15")).sort()).toEqual([
      "activity:/blog",
      "activity:/pricing",
      "activity:Page",
      "activity:Screen",
    ]);
  });

  test("find the reason of a refusal where they look for it", async () => {
    const response = await call("/v1/batch", {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from("wk_wrong:").toString("base64")}` },
      body: '{"batch":[]}',
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      success: false,
      code: "unauthorized",
      message: expect.any(String),
      error: { code: "unauthorized" },
    });
  });

  test("and their forks are told where to send", async () => {
    const response = await call(`/v1/projects/${writeKey}/settings`);
    const { integrations } = await response.json();
    for (const name of ["Segment.io", "Customer.io Data Pipelines", "june.so"])
      expect(integrations[name]).toMatchObject({ apiKey: writeKey, apiHost: "tidings.example/v1" });
  });

  test("may send a system as one text, and items of up to 64 KB", async () => {
    await sendOne({
      type: "track",
      anonymousId: "cs",
      messageId: "cs",
      event: "E",
      properties: { text: "x".repeat(60_000) },
      context: { os: "iOS 17.2", device: { type: "ios" } },
    });
    const [device] = await world.db.sql`
      select os, os_version from devices where app_id = ${appId} and key = 'cs'`;
    expect({ ...device }).toEqual({ os: "iOS", os_version: "17.2" });
  });
});
