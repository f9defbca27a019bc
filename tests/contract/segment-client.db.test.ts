import { Analytics } from "@segment/analytics-node";
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

test("Segment's own Node client works unchanged when it is pointed here", async () => {
  const errors: unknown[] = [];
  const analytics = new Analytics({
    writeKey: target.writeKey,
    host: target.origin,
    flushAt: 3,
    maxRetries: 0,
  });
  analytics.on("error", (error) => errors.push(error));
  const timestamp = new Date(Date.now() - 60_000);
  analytics.identify({
    userId: "u1",
    anonymousId: "a1",
    traits: { plan: "pro", since: new Date(0) },
    timestamp,
  });
  analytics.track({
    userId: "u1",
    event: "Bought",
    properties: { price: 9.5, tags: ["x"] },
    timestamp,
  });
  analytics.page({ userId: "u1", name: "Home", properties: { path: "/" }, timestamp });
  analytics.screen({ anonymousId: "a1", name: "Start", timestamp });
  analytics.group({ userId: "u1", groupId: "acme", traits: { seats: 5 }, timestamp });
  analytics.alias({ userId: "u1", previousId: "a0", timestamp });
  await analytics.closeAndFlush();
  expect(errors).toEqual([]);

  const hits = await world.db.sql`
    select kind, name, hits.extras, coalesce(merged_into, users.id) as person from hits
    join tags on tags.id = tag_id join users on users.app_id = hits.app_id and users.id = hits.user_id
    where hits.app_id = ${target.app.app.id} and kind <> 'session' order by kind, name`;
  const [person] = await world.db.sql`
    select id, app_info from users where app_id = ${target.app.app.id} and external_id = 'u1'`;
  expect(hits).toEqual([
    { kind: "activity", name: "Home", extras: { path: "/" }, person: person?.id },
    { kind: "activity", name: "Start", extras: null, person: person?.id },
    { kind: "event", name: "Bought", extras: { price: 9.5, tags: ["x"] }, person: person?.id },
  ]);
  expect(person?.app_info).toEqual({
    plan: "pro",
    since: "1970-01-01T00:00:00.000Z",
    group_id: "acme",
    group_seats: 5,
  });
});

test("the single calls of Segment's browser client work: one letter paths, key in the body, text/plain", async () => {
  const messageId = "ajs-1";
  const body = {
    writeKey: target.writeKey,
    anonymousId: "b",
    event: "Seen",
    messageId,
    type: "track",
  };
  for (const path of ["/v1/t", "/v1/track", "/v1/t/"]) {
    const response = await fetch(target.origin + path, {
      method: "POST",
      headers: {
        "content-type": "text/plain",
        origin: "https://shop.example",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      },
      body: JSON.stringify({
        ...body,
        timestamp: "2026-11-01T00:00:00Z",
        sentAt: "2026-11-01T00:00:01Z",
      }),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(await response.json()).toMatchObject({
      success: true,
      received: 1,
      stored: path === "/v1/t" ? 1 : 0,
      deduplicated: path === "/v1/t" ? 0 : 1,
    });
  }
});
