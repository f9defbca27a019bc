import { beforeEach, describe, expect, test } from "vitest";
import type { WorkerConfig } from "@/sdk/src/protocol";
import type { FakeScope } from "@/sdk/test/fake-worker";
import { day, FakeWorkerWorld, payload } from "@/sdk/test/fake-worker";

let world: FakeWorkerWorld;
let scope: FakeScope;

beforeEach(() => {
  world = new FakeWorkerWorld();
  scope = world.start();
});

describe("feedback", () => {
  test("made offline is sent with the next push, with its own time", async () => {
    world.status = 0;
    await scope.push(payload());
    expect(world.outbox.map.size).toBe(2);
    world.time.nowMs += day;
    world.status = 200;
    await world.start().push(payload({ d: "d2" }));
    expect(world.statuses.sort()).toEqual([
      "d1 delivered",
      "d1 displayed",
      "d2 delivered",
      "d2 displayed",
    ]);
    const [first] = world.posts.flatMap(({ body }) => body.feedback);
    expect(first?.at).toBe("2026-03-01T12:00:00.000Z");
    expect(world.outbox.map.size).toBe(0);
  });

  test("made offline is sent when a page of the site is visited", async () => {
    world.status = 503;
    await scope.push(payload());
    world.status = 200;
    await scope.fire("message", { data: { tidings: 1 } });
    expect(world.outbox.map.size).toBe(0);
    expect(world.statuses.slice(-2)).toEqual(["d1 delivered", "d1 displayed"]);
  });

  test("refused for good or older than 30 days is given up", async () => {
    world.status = 404;
    await scope.push(payload());
    expect(world.outbox.map.size).toBe(0);
    world.status = 0;
    await scope.push(payload({ d: "d2" }));
    world.time.nowMs += 31 * day;
    world.status = 200;
    await scope.fire("message", { data: { tidings: 1 } });
    expect(world.outbox.map.size).toBe(0);
    expect(world.statuses).not.toContain("d2 displayed");
  });

  test("goes to the server and app that sent the message", async () => {
    world.status = 0;
    await scope.push(payload());
    await scope.push(payload({ d: "d2", k: "other", e: "https://u.example/base" }));
    world.status = 200;
    await scope.fire("message", { data: { tidings: 1 } });
    expect(world.posts.map(({ url, body }) => [url, body.writeKey])).toEqual([
      ["https://t.example/v1/feedback", "wk"],
      ["https://u.example/base/v1/feedback", "other"],
    ]);
  });
});

test("a lost subscription is renewed and reported for the user that the page named", async () => {
  const config = {
    endpoint: "https://t.example",
    writeKey: "wk",
    deviceId: "dev",
    anonymousId: "a",
  };
  const tell = (more: Partial<WorkerConfig>) =>
    scope.fire("message", { data: { tidings: 1, config: { ...config, ...more } } });
  await tell({ vapidPublicKey: "BAEC" });
  await tell({ userId: "u1" });
  await world.start().fire("pushsubscriptionchange");
  expect(world.posts).toMatchObject([
    {
      url: "https://t.example/v1/subscriptions",
      body: {
        writeKey: "wk",
        deviceId: "dev",
        anonymousId: "a",
        userId: "u1",
        subscription: { endpoint: "https://push.example/new" },
        permission: "granted",
      },
    },
  ]);
  await scope.fire("message", { data: { tidings: 1, forget: "wk" } });
  world.posts = [];
  await scope.fire("pushsubscriptionchange");
  expect(world.posts).toEqual([]);
});
