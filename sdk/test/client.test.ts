import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Tidings } from "@/sdk/src/api";
import { nameOfPath } from "@/sdk/src/auto-activities";
import type { KeptCall } from "@/sdk/src/replay";
import { replay } from "@/sdk/src/replay";
import { snippet } from "@/sdk/src/snippet";
import { FakeBrowser } from "@/sdk/test/fake-world";

describe("nothing throws into the page", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const nonsense: unknown[] = [
    undefined,
    null,
    "",
    " ",
    "x".repeat(129),
    42,
    Symbol("s"),
    circular,
    [],
    () => {},
    Object.create(null),
    { toString: null },
    new Proxy({}, { get: () => Symbol("s") }),
  ];

  test.each([
    "init",
    "activity",
    "event",
    "startJob",
    "endJob",
    "error",
    "crash",
    "identify",
    "appInfo",
    "alias",
  ] as const)("%s survives every kind of argument", async (method) => {
    const browser = new FakeBrowser();
    const fresh = browser.open();
    const page = browser.open().init();
    for (const a of nonsense) {
      for (const b of nonsense) {
        for (const { tidings } of [fresh, page]) {
          expect(() => (tidings[method] as (...args: unknown[]) => void)(a, b)).not.toThrow();
        }
      }
    }
    page.tidings.event("alive");
    await page.tidings.flush();
    expect(browser.server.items.map(({ event }) => event)).toContain("alive");
  });

  test("names have 1 to 128 characters; a bad one is said in the console with debug only", () => {
    const browser = new FakeBrowser();
    const quiet = browser.open().init({ debug: false });
    const loud = browser.open().init();
    for (const { tidings } of [quiet, loud]) {
      tidings.event("x".repeat(128));
      tidings.event("x".repeat(129));
    }
    expect(quiet.warnings).toEqual([]);
    expect(loud.warnings).toHaveLength(1);
  });

  test("what the page changes in an object afterwards is not what happened", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    const extras = { price: 1 };
    tidings.event("buy", extras);
    extras.price = 2;
    await tidings.flush();
    expect(browser.server.items[0]?.properties).toEqual({ price: 1 });
  });
});

describe("before the SDK is ready", () => {
  test("calls before init take effect with it, at their own time", async () => {
    const browser = new FakeBrowser();
    const page = browser.open();
    page.tidings.event("early");
    const flushed = page.tidings.flush();
    await browser.time.advance(5000);
    page.init();
    await flushed;
    expect(browser.server.items).toMatchObject([
      { event: "early", timestamp: "2026-03-01T12:00:00.000Z" },
    ]);
  });

  test("calls on the snippet are replayed, at their own time, and their promises settle", async () => {
    const browser = new FakeBrowser();
    const page = browser.open();
    const inserted: { src?: string }[] = [];
    const window: { tidings?: Tidings & { q: KeptCall[] } } = {};
    runInNewContext(snippet("https://t.example/sdk/tidings.js"), {
      window,
      document: {
        createElement: () => ({}),
        head: { appendChild: (element: { src?: string }) => inserted.push(element) },
      },
      Date: { now: () => browser.time.nowMs },
      Promise,
    });
    expect(inserted[0]?.src).toBe("https://t.example/sdk/tidings.js");
    window.tidings?.init({ writeKey: "wk" });
    window.tidings?.event("early", { a: 1 });
    const state = window.tidings?.push.state();
    await browser.time.advance(7000);
    replay(page.client, window.tidings?.q ?? []);
    expect(await state).toBe("unsupported");
    await page.tidings.flush();
    expect(browser.server.items).toMatchObject([
      { event: "early", properties: { a: 1 }, timestamp: "2026-03-01T12:00:00.000Z" },
    ]);
  });
});

describe("who", () => {
  test("identify sends app-info and marks every later item", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    tidings.event("before");
    tidings.identify("u1", { plan: "pro", since: new Date("2026-01-01T00:00:00Z") });
    tidings.identify("u1");
    tidings.appInfo({ plan: "max" });
    tidings.event("after");
    tidings.alias("old");
    await tidings.flush();
    const [before, identify, info, after, alias] = browser.server.items;
    expect(before?.userId).toBeUndefined();
    expect(identify).toMatchObject({
      type: "identify",
      userId: "u1",
      anonymousId: before?.anonymousId,
      traits: { plan: "pro", since: "2026-01-01T00:00:00.000Z" },
    });
    expect(info).toMatchObject({ type: "identify", userId: "u1", traits: { plan: "max" } });
    expect(after?.userId).toBe("u1");
    expect(alias).toMatchObject({ type: "alias", previousId: "old", userId: "u1" });
  });

  test("the proof of a user goes with every item until the next user", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    tidings.identify("u1", {}, { userHash: "proof" });
    tidings.event("one");
    tidings.identify("u1");
    tidings.event("two");
    tidings.identify("u2");
    tidings.event("three");
    await tidings.flush();
    const hashes = browser.server.ofType("track").map(({ context }) => context.userHash);
    expect(hashes).toEqual(["proof", "proof", undefined]);
  });

  test("reset makes a new anonymous user in a new session on the same device", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    tidings.identify("u1");
    tidings.activity("home");
    tidings.reset();
    tidings.event("next");
    await tidings.flush();
    const [signedIn] = browser.server.ofType("identify");
    const [next] = browser.server.ofType("track");
    expect(next?.userId).toBeUndefined();
    expect(next?.anonymousId).not.toBe(signedIn?.anonymousId);
    expect(next?.context.sessionId).not.toBe(signedIn?.context.sessionId);
    expect(next?.context.device.id).toBe(signedIn?.context.device.id);
    for (const item of [
      ...browser.server.ofType("activity"),
      ...browser.server.ofType("session"),
    ]) {
      if (item.action === "end") expect(item.userId).toBe("u1");
    }
  });

  test("user ids have up to 255 characters", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    tidings.identify("x".repeat(256));
    tidings.identify("y".repeat(255));
    await tidings.flush();
    expect(browser.server.ofType("identify").map(({ userId }) => userId)).toEqual([
      "y".repeat(255),
    ]);
  });

  test("another user id on the same browser never shares the anonymous id", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    tidings.identify("u1");
    tidings.identify("u2");
    await tidings.flush();
    const [first, second] = browser.server.ofType("identify");
    expect(second?.userId).toBe("u2");
    expect(second?.anonymousId).not.toBe(first?.anonymousId);
  });

  test("device and anonymous id stay across visits", () => {
    const browser = new FakeBrowser();
    const first = browser.open().init().tidings;
    const second = browser.open().init().tidings;
    expect(browser.open().tidings.deviceId()).toBeUndefined();
    expect(second.deviceId()).toBe(first.deviceId());
    expect(second.anonymousId()).toBe(first.anonymousId());
    expect(first.deviceId()).not.toBe(first.anonymousId());
  });
});

test("automatic activity names replace ids in the path", () => {
  const name = (path: string) => nameOfPath(new URL(path, "https://s.example"));
  expect(name("/orders/123/items?page=2")).toBe("/orders/:id/items");
  expect(name("/u/0b9f3c1e-8a52-4d6e-9c55-1b2c3d4e5f60")).toBe("/u/:id");
  expect(name("/news/decade")).toBe("/news/decade");
  expect(name(`/${"x".repeat(300)}`)).toHaveLength(128);
});
