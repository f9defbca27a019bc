import { expect, test } from "vitest";
import { FakeBrowser } from "@/sdk/test/fake-world";

const minute = 60_000;

test("tabs share one session", async () => {
  const browser = new FakeBrowser();
  const [a, b] = [browser.open().init(), browser.open().init()];
  a.tidings.event("a");
  b.tidings.event("b");
  await browser.time.advance(3000);
  const ids = new Set(browser.server.items.map(({ context }) => context.sessionId));
  expect(ids.size).toBe(1);
  expect(browser.server.ofType("session")).toMatchObject([{ action: "start" }]);
});

test("any item prolongs the session; 30 minutes of silence end it, dated back", async () => {
  const browser = new FakeBrowser();
  const { tidings } = browser.open().init();
  tidings.event("first");
  await browser.time.advance(29 * minute);
  tidings.event("second");
  await browser.time.advance(30 * minute);
  tidings.event("third");
  await browser.time.advance(minute);
  const [first, second, third] = browser.server.items.map(({ context }) => context.sessionId);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  const sessions = browser.server.ofType("session");
  expect(sessions.map(({ action }) => action)).toEqual(["start", "end", "start"]);
  expect(sessions[1]).toMatchObject({
    durationMs: 29 * minute,
    timestamp: "2026-03-01T12:29:00.000Z",
    context: { sessionId: first },
  });
});

test("two tabs that notice the end at once report one fact", async () => {
  const browser = new FakeBrowser();
  const a = browser.open().init();
  a.tidings.event("before");
  await browser.time.advance(40 * minute);
  const before = browser.local.get("tidings.wk.session") ?? "";
  a.tidings.event("after");
  // This simulates that the other tab had read the session before the first one wrote it.
  browser.local.set("tidings.wk.session", before);
  browser.open().init().tidings.event("after");
  await browser.time.advance(minute);
  const ends = browser.server.ofType("session").filter(({ action }) => action === "end");
  expect(ends).toHaveLength(1);
  expect(browser.server.received).toBeGreaterThan(browser.server.stored.size);
});

test("a clock that is set back does not make a session last less", async () => {
  const browser = new FakeBrowser();
  const { tidings } = browser.open().init();
  tidings.event("first");
  await browser.time.advance(10 * minute);
  tidings.event("second");
  browser.time.nowMs -= 5 * minute;
  tidings.reset();
  await tidings.flush();
  expect(browser.server.ofType("session").at(-1)).toMatchObject({ durationMs: 10 * minute });
});
