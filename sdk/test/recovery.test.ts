import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FakePage } from "@/sdk/test/fake-world";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

const down = () => Promise.reject(new TypeError("failed to fetch"));
const names = (browser: FakeBrowser) => browser.server.items.map(({ event }) => event);
const itemKeys = (browser: FakeBrowser) =>
  browser.local.keys().filter((key) => key.includes(".q."));

describe("offline", () => {
  test("nothing is tried while offline; all leaves when the network is back", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    page.online = false;
    for (let i = 0; i < 30; i++) page.tidings.event(`e${i}`);
    await browser.time.advance(60_000);
    expect(browser.server.requests).toHaveLength(0);
    page.online = true;
    page.emit("online");
    await settle();
    expect(browser.server.items).toHaveLength(30);
    expect(itemKeys(browser)).toEqual([]);
  });

  test("beyond 1,000 waiting items the oldest are dropped and counted", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    page.online = false;
    for (let i = 0; i < 1100; i++) page.tidings.event(`e${i}`);
    expect(itemKeys(browser)).toHaveLength(1000);
    page.online = true;
    await page.tidings.flush();
    expect(names(browser)[0]).toBe("e100");
    expect(names(browser)).toHaveLength(1000);
    // There are 1,100 events and the session's start, less 1,000. The last item was built before
    // its own drop.
    expect(browser.server.items.at(-1)?.context.lost).toBe(100);
  });

  test("at most about 1 MB is kept in storage", () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    page.online = false;
    for (let i = 0; i < 200; i++) page.tidings.event("big", { text: "x".repeat(20_000) });
    const stored = itemKeys(browser).reduce(
      (sum, key) => sum + (browser.local.get(key) ?? "").length,
      0,
    );
    expect(stored).toBeLessThanOrEqual(1_000_000);
    expect(stored).toBeGreaterThan(900_000);
  });
});

describe("the next page", () => {
  test("takes over at once what a left page could not send", async () => {
    const browser = new FakeBrowser();
    const first = browser.open().init();
    browser.server.answer = down;
    first.tidings.event("kept");
    first.leave();
    await settle();
    browser.server.answer = undefined;
    browser.open().init();
    await browser.time.advance(3000);
    expect(names(browser)).toEqual(["kept"]);
    expect(itemKeys(browser)).toEqual([]);
  });

  test("takes over from a crashed tab after two minutes, and not before", async () => {
    const browser = new FakeBrowser();
    const crashed = browser.open().init({ flushIntervalMs: 1e9 });
    crashed.tidings.event("kept");
    crashed.dead = true;
    browser.open().init();
    await browser.time.advance(110_000);
    expect(names(browser)).toEqual([]);
    await browser.time.advance(60_000);
    expect(names(browser)).toEqual(["kept"]);
  });

  test("leaves a living tab's items alone", async () => {
    const browser = new FakeBrowser();
    const living = browser.open().init();
    browser.server.answer = (request) =>
      request.body.includes("mine") ? down() : browser.server.accept(request);
    living.tidings.event("mine");
    const other = browser.open().init();
    other.tidings.event("other");
    await browser.time.advance(600_000);
    expect(other.warnings).toEqual([]);
    expect(names(browser)).toEqual(["other"]);
    expect(itemKeys(browser)).toHaveLength(2);
  });

  test("ignores a damaged stored item", async () => {
    const browser = new FakeBrowser();
    browser.local.set("tidings.wk.q.dead.000000000", '{"type":"tra');
    const page = browser.open().init();
    page.tidings.event("good");
    await page.tidings.flush();
    expect(names(browser)).toEqual(["good"]);
    expect(itemKeys(browser)).toEqual([]);
  });

  test("full storage costs durability, not the item", async () => {
    const browser = new FakeBrowser();
    browser.local.limit = 0;
    const page = browser.open().init();
    page.tidings.event("memory only");
    await page.tidings.flush();
    expect(names(browser)).toEqual(["memory only"]);
  });
});

describe("page exit", () => {
  test("waiting items go by keepalive fetch within 60 KB, once", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init({ flushAt: 1000 });
    for (let i = 0; i < 90; i++) page.tidings.event("e", { text: "ü".repeat(500) });
    page.leave();
    await settle();
    expect(browser.server.requests).toHaveLength(1);
    const [request] = browser.server.requests;
    expect(request?.keepalive).toBe(true);
    const bytes = new TextEncoder().encode(request?.body ?? "").length;
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(bytes).toBeGreaterThan(50_000);
    browser.open().init();
    await browser.time.advance(3000);
    expect(browser.server.items).toHaveLength(90);
  });

  test("a browser without keepalive uses sendBeacon", async () => {
    const browser = new FakeBrowser();
    browser.keepalive = false;
    const page = browser.open().init();
    page.tidings.event("bye");
    page.leave();
    await settle();
    expect(browser.server.requests.map(({ by }) => by)).toContain("beacon");
    expect(names(browser)).toEqual(["bye"]);
  });

  test("what is in flight already is not sent a second time", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init({ flushAt: 1 });
    browser.server.answer = () => new Promise(() => {});
    page.tidings.event("flying");
    await settle();
    page.tidings.event("waiting");
    page.leave();
    const events = browser.server.batches.flatMap(({ batch }) => batch.map(({ event }) => event));
    expect(events.filter((name) => name === "flying")).toHaveLength(1);
    expect(events.filter((name) => name === "waiting")).toHaveLength(1);
  });

  test("a tab that was only hidden goes on without doubling what it handed over", async () => {
    const browser = new FakeBrowser();
    const page = browser.open().init();
    page.tidings.event("one");
    page.emit("hide");
    await settle();
    page.emit("show");
    page.tidings.event("two");
    await browser.time.advance(10_000);
    expect(names(browser)).toEqual(["one", "two"]);
    expect(browser.server.received).toBe(browser.server.stored.size);
  });
});

test("whatever fails, crashes or closes, every event is stored exactly once in the end", async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant("event" as const) },
    ...(["open", "crash", "leave", "hide", "down", "half", "up", "wait"] as const).map((name) =>
      fc.constant(name),
    ),
  );
  const run = async (steps: string[]) => {
    const browser = new FakeBrowser();
    let pages: FakePage[] = [browser.open().init()];
    let sent = 0;
    for (const name of steps) {
      const page = pages.at(-1);
      if (name === "event" && page) page.tidings.event(`e${sent++}`);
      if (name === "open") pages.push(browser.open().init());
      if (name === "leave") pages.pop()?.leave();
      if (name === "hide") page?.emit("hide");
      if (name === "crash" && page) {
        page.dead = true;
        pages.pop();
      }
      if (name === "down") browser.server.answer = down;
      // The item was stored, but the answer is lost on the way back.
      if (name === "half") {
        browser.server.answer = (request) => {
          browser.server.accept(request);
          return down();
        };
      }
      if (name === "up") browser.server.answer = undefined;
      if (name === "wait") await browser.time.advance(5000);
    }
    browser.server.answer = undefined;
    pages = [...pages, browser.open().init()];
    await browser.time.advance(1_000_000);
    const stored = names(browser).sort();
    expect(stored).toEqual(Array.from({ length: sent }, (_, i) => `e${i}`).sort());
    expect(itemKeys(browser)).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), run), { numRuns: 60 });
}, 60_000);
