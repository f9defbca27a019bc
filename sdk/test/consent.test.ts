import { expect, test } from "vitest";
import { FakeBrowser } from "@/sdk/test/fake-world";

test("while consent is pending nothing is stored or sent; consent sends what happened so far", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ consent: "pending" });
  page.tidings.activity("home");
  page.tidings.startJob("read");
  page.tidings.event("early");
  await browser.time.advance(60_000);
  await page.tidings.flush();
  page.emit("hide");
  page.emit("show");
  expect(browser.server.requests).toEqual([]);
  expect(browser.local.keys()).toEqual([]);
  const deviceId = page.tidings.deviceId();
  page.tidings.optIn();
  page.tidings.endJob("read");
  await page.tidings.flush();
  expect(browser.server.items.map(({ type }) => type)).toEqual([
    "page",
    "track",
    "activity",
    "job",
  ]);
  expect(browser.server.items[1]?.timestamp).toBe("2026-03-01T12:00:00.000Z");
  const later = browser.open().init({ consent: "pending" });
  expect(later.tidings.deviceId()).toBe(deviceId);
  later.tidings.event("later visit");
  await later.tidings.flush();
  expect(browser.server.items.at(-1)?.event).toBe("later visit");
});

test("opting out drops the queue, erases the ids and holds on later visits and in other tabs", async () => {
  const browser = new FakeBrowser();
  const [page, other] = [browser.open().init(), browser.open().init()];
  page.tidings.identify("u1");
  other.tidings.event("not sent yet");
  const deviceId = page.tidings.deviceId();
  page.tidings.optOut();
  other.tidings.event("never");
  const later = browser.open().init();
  later.tidings.event("never");
  later.tidings.identify("u1");
  await browser.time.advance(120_000);
  for (const { tidings } of [page, other, later]) {
    expect(tidings.isOptedOut()).toBe(true);
    await tidings.flush();
  }
  expect(browser.server.requests).toEqual([]);
  const left = browser.local.keys().filter((key) => browser.local.get(key) === deviceId);
  expect(left).toEqual([]);
});

test("opting in again starts afresh", async () => {
  const browser = new FakeBrowser();
  const { tidings } = browser.open().init();
  const before = tidings.deviceId();
  tidings.event("dropped");
  tidings.optOut();
  tidings.event("while out");
  expect(browser.local.keys().filter((key) => key.includes(".q."))).toEqual([]);
  await browser.time.advance(100);
  tidings.optIn();
  tidings.event("kept");
  await tidings.flush();
  expect(browser.server.items.map(({ event }) => event)).toEqual(["kept"]);
  expect(browser.server.ofType("session")).toMatchObject([{ action: "start" }]);
  expect(tidings.deviceId()).not.toBe(before);
});

test("while consent is required nothing is collected; the activity on screen starts with it", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ consent: "required" });
  page.tidings.identify("u1", { plan: "pro" });
  page.tidings.event("before");
  page.tidings.startJob("before");
  page.tidings.location({ latitude: 1, longitude: 2 });
  page.tidings.activity("home", { tab: 1 });
  await browser.time.advance(60_000);
  page.emit("hide");
  page.emit("show");
  await page.tidings.flush();
  expect(browser.server.requests).toEqual([]);
  expect([...browser.local.keys(), ...page.tab.keys()]).toEqual([]);
  expect(page.tidings.isOptedOut()).toBe(false);
  page.tidings.optIn();
  page.tidings.endJob("before");
  page.tidings.event("after");
  await page.tidings.flush();
  expect(browser.server.items.map(({ type, userId }) => [type, userId])).toEqual([
    ["page", undefined],
    ["track", undefined],
  ]);
  expect(browser.server.items[0]).toMatchObject({
    name: "home",
    properties: { tab: 1 },
    timestamp: "2026-03-01T12:01:00.000Z",
  });
});
