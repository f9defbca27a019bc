import { beforeEach, describe, expect, test } from "vitest";
import type { FakeScope } from "@/sdk/test/fake-worker";
import { day, FakeWorkerWorld, payload } from "@/sdk/test/fake-worker";

let world: FakeWorkerWorld;
let scope: FakeScope;

beforeEach(() => {
  world = new FakeWorkerWorld();
  scope = world.start();
});

describe("a push", () => {
  test("is shown with its contents and reported as delivered and displayed", async () => {
    await scope.push(
      payload({ i: "/i.png", m: "/m.png", a: [{ action: "y", title: "Yes", url: "/y" }] }),
    );
    expect(scope.shown).toMatchObject([
      {
        title: "News",
        options: {
          body: "Body",
          icon: "/i.png",
          image: "/m.png",
          tag: "d1",
          renotify: false,
          actions: [{ action: "y", title: "Yes" }],
        },
      },
    ]);
    expect(world.posts).toHaveLength(1);
    expect(world.posts[0]).toMatchObject({ url: "https://t.example/v1/feedback", keepalive: true });
    expect(world.posts[0]?.body).toEqual({
      writeKey: "wk",
      feedback: [
        { deliveryId: "d1", status: "delivered", at: "2026-03-01T12:00:00.000Z" },
        { deliveryId: "d1", status: "displayed", at: "2026-03-01T12:00:00.000Z" },
      ],
    });
    expect(world.outbox.map.size).toBe(0);
  });

  test("that comes again is shown once: at the same moment, later, and to a restarted worker", async () => {
    await Promise.all([scope.push(payload()), scope.push(payload())]);
    await scope.push(payload());
    const restarted = world.start();
    await restarted.push(payload());
    expect([...scope.shown, ...restarted.shown]).toHaveLength(1);
    expect(world.statuses).toEqual(["d1 delivered", "d1 displayed"]);
  });

  test("that is expired is not shown but reported as dropped", async () => {
    await scope.push(payload({ x: world.time.nowMs - 1 }));
    await scope.push(payload({ d: "d2", x: world.time.nowMs + 1 }));
    expect(scope.shown.map(({ options }) => options.tag)).toEqual(["d2"]);
    expect(world.statuses).toEqual(["d1 dropped", "d2 delivered", "d2 displayed"]);
  });

  test.each([
    ["of another sender", { title: "x" }],
    ["without a delivery id", { ...payload(), d: undefined }],
    ["that is no JSON", "{"],
    ["that is null", null],
  ])("%s is left alone", async (_, data) => {
    await scope.push(data);
    await scope.fire("push", { data: null });
    expect(scope.shown).toEqual([]);
    expect(world.posts).toEqual([]);
  });

  test("is shown although storage and network fail, and although its buttons are refused", async () => {
    for (const table of [world.outbox, world.seen, world.configs]) table.broken = true;
    world.status = 0;
    await scope.push(payload());
    expect(scope.shown).toHaveLength(1);
    scope.refusesOptions = true;
    await scope.push(payload({ d: "d2", a: [{ action: "y", title: "Yes" }] }));
    expect(scope.shown).toHaveLength(2);
  });

  test("reports without storage too, while the network works", async () => {
    world.outbox.broken = true;
    await scope.push(payload());
    expect(world.statuses).toEqual(["d1 delivered", "d1 displayed"]);
  });

  test("is remembered for 30 days", async () => {
    await scope.push(payload());
    world.time.nowMs += 29 * day;
    await scope.push(payload({ d: "d2" }));
    expect([...world.seen.map.keys()]).toEqual(["d1", "d2"]);
    world.time.nowMs += 2 * day;
    await scope.push(payload({ d: "d3" }));
    expect([...world.seen.map.keys()]).toEqual(["d2", "d3"]);
  });
});

describe("a data push", () => {
  const data = { encoding: "text" as const, data: '{"price":3}' };
  const push = payload({ n: "data_push", t: "", c: "prices", p: data });
  const message = { id: "d1", category: "prices", ...data };

  test("shows nothing, and goes to every open page, whose part it is to report it", async () => {
    const page = scope.window("https://s.example/shop/");
    await scope.push(push);
    expect(scope.shown).toEqual([]);
    expect(page.heard).toEqual([{ tidings: 1, data: message }]);
    expect(world.posts).toEqual([]);
  });

  test("waits for the next page that takes data, across a restart of the worker, and is handed over once", async () => {
    await scope.push(push);
    await scope.push(payload({ ...push, d: "d2", x: world.time.nowMs + 1_000 }));
    await world.time.advance(2_000);
    const restarted = world.start();
    const page = restarted.window("https://s.example/shop/");
    const hello = { data: { tidings: 1, data: true }, source: page };
    await restarted.fire("message", hello);
    await restarted.fire("message", hello);
    expect(page.heard).toEqual([{ tidings: 1, data: message }]);
  });

  test("that waits is forgotten with its app", async () => {
    await scope.push(push);
    await scope.fire("message", { data: { tidings: 1, forget: "wk" } });
    expect(world.waiting.map.size).toBe(0);
  });

  test("that is expired is reported as dropped", async () => {
    await scope.push(payload({ ...push, x: world.time.nowMs - 1 }));
    expect(world.statuses).toEqual(["d1 dropped"]);
  });
});

test("a push with a number sets the app's badge", async () => {
  await scope.push(payload({ g: 3 }));
  await scope.push(payload({ d: "d2" }));
  expect(scope.badges).toEqual([3]);
});
