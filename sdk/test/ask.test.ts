import { expect, test } from "vitest";
import type { FakePage, FakePushHost } from "@/sdk/test/fake-world";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

/** A browser whose own question is always answered with no. */
function refusing(): FakePushHost {
  let permission: NotificationPermission = "default";
  return {
    supported: true,
    permission: () => permission,
    requestPermission: async () => {
      permission = "denied";
      return permission;
    },
    register: () => Promise.reject(new Error("no worker")),
    existing: async () => undefined,
  };
}

function setUp() {
  const browser = new FakeBrowser();
  const asks: string[] = [];
  const chosen: Record<string, unknown>[] = [];
  browser.server.answer = (request) => {
    if (request.url.endsWith("/v1/subscriptions")) {
      const { asked } = JSON.parse(request.body ?? "{}");
      if (asked) asks.push(asked);
      return Response.json({ success: true });
    }
    if (request.url.includes("/v1/preferences")) {
      if (request.body) chosen.push(JSON.parse(request.body));
      return Response.json({ messages: true, topics: [], url: null });
    }
    return browser.server.accept(request);
  };
  const open = (): FakePage => browser.open(refusing()).init();
  return { browser, asks, chosen, open };
}

test("the question waits for its moment, counted over pages, and is asked at it", async () => {
  const { asks, open } = setUp();
  const first = open();
  void first.tidings.push.ask({ after: { event: "article_read", times: 3 } });
  await settle();
  first.tidings.event("article_read");
  first.tidings.event("another");
  first.tidings.event("article_read");
  await settle();
  expect(first.banners).toBe(0);
  first.leave();
  const second = open();
  second.accepted = false;
  void second.tidings.push.ask({ after: { event: "article_read", times: 3 } });
  await settle();
  expect(second.banners).toBe(0);
  second.tidings.event("article_read");
  await settle();
  expect(second.banners).toBe(1);
  expect(asks).toEqual(["shown", "later"]);
  second.tidings.event("article_read");
  void second.tidings.push.ask({ after: { event: "article_read" } });
  await settle();
  second.tidings.event("article_read");
  await settle();
  expect(second.banners).toBe(1);
});

test("what became of the question is told, also when the browser's own answer is no", async () => {
  const { asks, open } = setUp();
  const page = open();
  page.accepted = true;
  await page.tidings.push.ask();
  await settle();
  expect(asks).toEqual(["shown", "accepted", "denied"]);
  expect(await page.tidings.push.ask()).toBe("denied");
  expect(page.banners).toBe(1);
});

test("events are recorded as ever while a question waits", async () => {
  const { browser, open } = setUp();
  const page = open();
  void page.tidings.push.ask({ after: { event: "bought" } });
  await settle();
  page.tidings.event("bought");
  await page.tidings.flush();
  expect(JSON.stringify(browser.server.batches)).toContain('"event":"bought"');
});

test("preferences are read and set for the person who uses the device", async () => {
  const { chosen, open } = setUp();
  const page = open();
  page.tidings.identify("ann");
  expect(await page.tidings.preferences.get()).toEqual({ messages: true, topics: [], url: null });
  await page.tidings.preferences.set({ topics: { 7: false } });
  page.tidings.identify("ann", {}, { userHash: "proof" });
  await page.tidings.preferences.set({ messages: false });
  const device = { writeKey: "wk", anonymousId: page.tidings.anonymousId() };
  expect(chosen).toMatchObject([
    { ...device, topics: { 7: false } },
    { ...device, userId: "ann", userHash: "proof", messages: false },
  ]);
  expect(chosen[0]).not.toHaveProperty("userId");
});
