import { describe, expect, test } from "vitest";
import { backoffMs, retryAfterMs } from "@/sdk/src/transport";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

const unavailable = (headers: Record<string, string> = {}) =>
  new Response("", { status: 503, headers });

describe("batches", () => {
  test("a lone item leaves after the interval, with write key and context", async () => {
    const browser = new FakeBrowser();
    browser.open().init({ appVersion: "2.1" }).tidings.event("buy", { price: 3 });
    await browser.time.advance(2999);
    expect(browser.server.requests).toHaveLength(0);
    await browser.time.advance(1);
    const [sent] = browser.server.batches;
    expect(browser.server.requests[0]?.url).toBe("https://t.example/v1/batch");
    expect(sent?.writeKey).toBe("wk");
    const item = sent?.batch.find(({ type }) => type === "track");
    expect(item).toMatchObject({ event: "buy", properties: { price: 3 } });
    expect(item?.timestamp).toBe("2026-03-01T12:00:00.000Z");
    expect(item?.context).toMatchObject({ app: { version: "2.1" }, userAgent: "test" });
    expect(item?.context.device.id).toMatch(/^[0-9a-f]{32}$/);
  });

  test("the twentieth waiting item makes them leave at once", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    for (let i = 0; i < 19; i++) tidings.event(`e${i}`);
    await settle();
    expect(browser.server.items).toHaveLength(19);
  });

  test("a batch holds at most 100 items and 450 KB, and all arrive in order", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init({ flushAt: 10_000 });
    for (let i = 0; i < 150; i++) page.tidings.event(`e${i}`);
    for (let i = 0; i < 25; i++) page.tidings.event("big", { text: "ü".repeat(14_000) });
    await page.tidings.flush();
    for (const { batch } of browser.server.batches) expect(batch.length).toBeLessThanOrEqual(100);
    for (const { body } of browser.server.requests) {
      expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(450_000);
    }
    const names = browser.server.items.map(({ event }) => event);
    expect(names).toEqual([
      ...Array.from({ length: 150 }, (_, i) => `e${i}`),
      ...Array.from({ length: 25 }, () => "big"),
    ]);
  });

  test("only one request is in flight", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init({ flushAt: 1 });
    const waiting: (() => void)[] = [];
    browser.server.answer = (request) =>
      new Promise((resolve) => waiting.push(() => resolve(browser.server.accept(request))));
    for (let i = 0; i < 10; i++) tidings.event(`e${i}`);
    await browser.time.advance(10_000);
    expect(browser.server.requests).toHaveLength(1);
    waiting.shift()?.();
    await settle();
    expect(browser.server.requests).toHaveLength(2);
    waiting.shift()?.();
    await settle();
    expect(browser.server.items).toHaveLength(10);
  });

  test("an item beyond 32 KB is dropped and counted, its neighbours are not", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    page.tidings.event("huge", { text: "x".repeat(33_000) });
    page.tidings.event("next");
    await page.tidings.flush();
    expect(browser.server.items.map(({ event }) => event)).toEqual(["next"]);
    expect(browser.server.items[0]?.context.lost).toBe(1);
  });
});

describe("failures", () => {
  test("a retry sends the same items with a new sentAt", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    browser.server.answer = () => unavailable();
    tidings.event("buy");
    await browser.time.advance(3000);
    browser.server.answer = undefined;
    await browser.time.advance(60_000);
    const [first, second] = browser.server.batches;
    expect(browser.server.batches).toHaveLength(2);
    expect(second?.batch).toEqual(first?.batch);
    expect(first?.sentAt).toBe("2026-03-01T12:00:03.000Z");
    expect(Date.parse(second?.sentAt ?? "")).toBeGreaterThan(Date.parse(first?.sentAt ?? ""));
  });

  test("pauses double up to five minutes, shortened by at most half at random", () => {
    expect([1, 2, 3, 4].map((n) => backoffMs(n, 0))).toEqual([1000, 2000, 4000, 8000]);
    expect(backoffMs(3, 0.999)).toBeGreaterThan(2000);
    expect(backoffMs(3, 0.5)).toBe(3000);
    expect(backoffMs(500, 0)).toBe(300_000);
  });

  test("a network that stays down is asked ever more rarely", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    browser.server.answer = () => Promise.reject(new TypeError("failed to fetch"));
    tidings.event("buy");
    await browser.time.advance(3_600_000);
    // Without back-off there would be 1,200 attempts at the flush interval.
    expect(browser.server.requests.length).toBeLessThan(25);
    browser.server.answer = undefined;
    await browser.time.advance(300_000);
    expect(browser.server.items).toHaveLength(1);
  });

  test("Retry-After is kept, even by an explicit flush and at page exit", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    browser.server.answer = () =>
      new Response("", { status: 429, headers: { "Retry-After": "120" } });
    page.tidings.event("buy");
    await page.tidings.flush();
    browser.server.answer = undefined;
    await browser.time.advance(119_000);
    await page.tidings.flush();
    page.emit("hide");
    expect(browser.server.requests).toHaveLength(1);
    await browser.time.advance(2000);
    expect(browser.server.items).toHaveLength(1);
  });

  test("Retry-After is read as seconds or date, at most an hour, nonsense ignored", () => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    expect(retryAfterMs("7", now)).toBe(7000);
    expect(retryAfterMs("Sun, 01 Mar 2026 12:01:00 GMT", now)).toBe(60_000);
    expect(retryAfterMs("Sun, 01 Mar 2020 12:01:00 GMT", now)).toBe(0);
    expect(retryAfterMs("999999", now)).toBe(3_600_000);
    expect(retryAfterMs("soon", now)).toBeUndefined();
    expect(retryAfterMs(null, now)).toBeUndefined();
  });

  test.each([400, 401, 403, 404])("status %i is not repeated", async (status) => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    browser.server.answer = () => new Response("", { status });
    page.tidings.event("bad");
    await page.tidings.flush();
    browser.server.answer = undefined;
    page.tidings.event("good");
    await browser.time.advance(600_000);
    expect(browser.server.items.map(({ event }) => event)).toEqual(["good"]);
  });

  test.each([408, 429, 500, 502, 503])("status %i is repeated", async (status) => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    browser.server.answer = () => new Response("", { status });
    page.tidings.event("late");
    await page.tidings.flush();
    browser.server.answer = undefined;
    await browser.time.advance(600_000);
    expect(browser.server.items.map(({ event }) => event)).toEqual(["late"]);
  });

  test("a batch too large for the server is halved until it fits", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init({ flushAt: 1000 });
    browser.server.answer = (request) =>
      JSON.parse(request.body).batch.length > 10
        ? new Response("", { status: 413 })
        : browser.server.accept(request);
    for (let i = 0; i < 80; i++) page.tidings.event(`e${i}`);
    await page.tidings.flush();
    expect(browser.server.items).toHaveLength(80);
  });

  test("the 200 of a captive portal confirms nothing", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    browser.server.answer = () => new Response("<html>sign in</html>", { status: 200 });
    page.tidings.event("buy");
    await page.tidings.flush();
    browser.server.answer = undefined;
    await browser.time.advance(60_000);
    expect(browser.server.items).toHaveLength(1);
  });

  test("a request that hangs is given up after 30 seconds", async () => {
    const browser = new FakeBrowser();
    const { tidings } = browser.open().init();
    browser.server.answer = () => new Promise(() => {});
    tidings.event("buy");
    await browser.time.advance(3000);
    browser.server.answer = undefined;
    await browser.time.advance(29_000);
    expect(browser.server.items).toHaveLength(0);
    await browser.time.advance(10_000);
    expect(browser.server.items).toHaveLength(1);
  });
});
