import { expect, test } from "vitest";
import { FakeBrowser } from "@/sdk/test/fake-world";

const minute = 60_000;

const sent = (browser: FakeBrowser) =>
  browser.server.items.map(({ type, event, name }) => event ?? name ?? type);

test("what the server denies is sent no more, by kind and name", async () => {
  const browser = new FakeBrowser();
  browser.server.reply = { deny: ["event:noise", "activity:home", "job:noise", "crash:noise"] };
  const { tidings } = browser.open().init();
  tidings.event("first");
  await tidings.flush();
  tidings.event("noise");
  tidings.activity("home");
  tidings.startJob("noise");
  tidings.endJob("noise");
  tidings.crash("noise");
  tidings.error("noise");
  tidings.event("home");
  await tidings.flush();
  expect(sent(browser)).toEqual(["first", "noise", "home"]);
  expect(browser.server.ofType("error")).toHaveLength(1);
});

test("a denied app-info key is left out, its neighbours are not, and a mere denial says nothing", async () => {
  const browser = new FakeBrowser();
  browser.server.reply = { deny: ["app_info:diary"] };
  const { tidings } = browser.open().init();
  tidings.appInfo({ diary: "secret", plan: "pro" });
  await tidings.flush();
  tidings.identify("u1", { diary: "new person" });
  tidings.appInfo({ diary: "more", plan: "max" });
  tidings.appInfo({ diary: "still more" });
  tidings.identify("u1", { diary: "again" });
  await tidings.flush();
  const [first, ...later] = browser.server.ofType("identify").map(({ traits }) => traits);
  expect(first).toEqual({ diary: "secret", plan: "pro" });
  // The item must still identify the user.
  expect(later).toEqual([{}, { plan: "max" }]);
});

test("a denial holds on later pages and in other tabs, until the session ends", async () => {
  const browser = new FakeBrowser();
  const other = browser.open().init();
  let page = browser.open().init();
  browser.server.reply = { deny: ["event:noise"] };
  page.tidings.event("noise");
  await page.tidings.flush();
  browser.server.reply = {};
  page = page.navigate().init();
  page.tidings.event("noise");
  other.tidings.event("noise");
  page.tidings.event("page 2");
  await page.tidings.flush();
  expect(sent(browser)).toEqual(["noise", "page 2"]);
  await browser.time.advance(31 * minute);
  page.tidings.event("noise");
  await page.tidings.flush();
  expect(sent(browser)).toEqual(["noise", "page 2", "noise"]);
});

test("an empty list lifts the denial, and the server is told to say so while one holds", async () => {
  const browser = new FakeBrowser();
  browser.server.reply = { deny: ["event:noise"] };
  const { tidings } = browser.open().init();
  tidings.event("a");
  await tidings.flush();
  browser.server.reply = {};
  tidings.event("b");
  await tidings.flush();
  browser.server.reply = { deny: [] };
  tidings.event("c");
  await tidings.flush();
  tidings.event("noise");
  await tidings.flush();
  expect(sent(browser)).toEqual(["a", "b", "c", "noise"]);
  const asked = browser.server.batches.map((batch) => (batch as { denied?: boolean }).denied);
  expect(asked).toEqual([undefined, true, true, undefined]);
});
