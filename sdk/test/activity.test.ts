import { expect, test } from "vitest";
import type { Item } from "@/sdk/src/protocol";
import { FakeBrowser } from "@/sdk/test/fake-world";

const longest = (items: Item[], id: string | undefined) =>
  Math.max(...items.filter(({ activityId }) => activityId === id).map((i) => i.durationMs ?? -1));

test("an activity is sent at its start; its end names it by id and time", async () => {
  const browser = new FakeBrowser();
  const { tidings } = browser.open().init();
  tidings.activity("home", { tab: "news" });
  await browser.time.advance(3000);
  const [start] = browser.server.ofType("page");
  expect(start).toMatchObject({ name: "home", properties: { tab: "news" } });
  await browser.time.advance(2000);
  tidings.activity("cart");
  await tidings.flush();
  expect(browser.server.ofType("page").map(({ name }) => name)).toEqual(["home", "cart"]);
  expect(browser.server.ofType("activity")).toMatchObject([
    {
      action: "end",
      name: "home",
      durationMs: 5000,
      activityId: start?.messageId,
      activityAt: start?.timestamp,
    },
  ]);
});

test("only visible time counts, and it is safe with the server when the tab is hidden", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.activity("home");
  await browser.time.advance(10_000);
  page.emit("hide");
  await browser.time.advance(1000);
  const [start] = browser.server.ofType("page");
  expect(longest(browser.server.ofType("activity"), start?.messageId)).toBe(10_000);
  await browser.time.advance(600_000);
  page.emit("show");
  await browser.time.advance(5000);
  page.tidings.endActivity();
  await page.tidings.flush();
  expect(longest(browser.server.ofType("activity"), start?.messageId)).toBe(15_000);
  expect(browser.server.ofType("page")).toHaveLength(1);
});

test("hide and leave together report the duration once", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.activity("home");
  await browser.time.advance(4000);
  page.leave();
  await browser.time.advance(100);
  expect(browser.server.ofType("activity")).toHaveLength(1);
});

test("coming back after the session ended is a new activity in a new session", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.activity("home", { tab: "news" });
  await browser.time.advance(5000);
  page.emit("hide");
  await browser.time.advance(45 * 60_000);
  page.emit("show");
  await page.tidings.flush();
  const [first, second] = browser.server.ofType("page");
  expect(second).toMatchObject({ name: "home", properties: { tab: "news" } });
  expect(second?.context.sessionId).not.toBe(first?.context.sessionId);
});

test("an activity opened in a background tab has no duration until it is seen", async () => {
  const browser = new FakeBrowser();
  const page = browser.open();
  page.visible = false;
  page.init().tidings.activity("home");
  await browser.time.advance(20_000);
  page.emit("show");
  await browser.time.advance(1000);
  page.tidings.endActivity();
  await page.tidings.flush();
  expect(
    longest(browser.server.ofType("activity"), browser.server.ofType("page")[0]?.messageId),
  ).toBe(1000);
});

test("autoActivities names activities by the address", async () => {
  const browser = new FakeBrowser();
  const byPath = browser.open().init({ autoActivities: true });
  await byPath.tidings.flush();
  browser.open().init({ autoActivities: (url) => url.host });
  await browser.time.advance(3000);
  expect(browser.server.ofType("page").map(({ name }) => name)).toEqual(["/a/1", "s.example"]);
});

test("a job is reported once, with the extras and duration of the whole", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.startJob("checkout", { cart: 3, step: "start" });
  await browser.time.advance(42_000);
  page.tidings.endJob("checkout", { step: "paid" });
  page.tidings.endJob("checkout");
  await page.tidings.flush();
  expect(browser.server.ofType("job")).toMatchObject([
    { name: "checkout", durationMs: 42_000, properties: { cart: 3, step: "paid" } },
  ]);
  expect(page.warnings).toEqual(["no job checkout"]);
});
