import { expect, test } from "vitest";
import { FakeBrowser } from "@/sdk/test/fake-world";

const paris = { latitude: 48.85, longitude: 2.35 };
const minute = 60_000;

const places = (browser: FakeBrowser) =>
  browser.server.items.map(({ context }) => context.location);

test("coordinates go with later items of the tab, on later pages too, until null", async () => {
  const browser = new FakeBrowser();
  let page = browser.open().init();
  page.tidings.event("before");
  page.tidings.location({ ...paris, accuracy: 3 } as typeof paris);
  page.tidings.event("there");
  page = page.navigate().init();
  page.tidings.event("next page");
  page.tidings.location(null);
  page.tidings.event("after");
  browser.open().init().tidings.event("other tab");
  await browser.time.advance(5000);
  expect(places(browser)).toEqual([undefined, paris, paris, undefined, undefined]);
});

test("they end with the session, by silence and by sign-out", async () => {
  const browser = new FakeBrowser();
  const { tidings } = browser.open().init();
  tidings.location(paris);
  await browser.time.advance(31 * minute);
  tidings.event("next session");
  tidings.location(paris);
  tidings.reset();
  tidings.event("next person");
  await tidings.flush();
  expect(places(browser)).toEqual([undefined, undefined]);
});

test.each([
  { latitude: 91, longitude: 0 },
  { latitude: 0, longitude: -181 },
  { latitude: Number.NaN, longitude: 0 },
  { latitude: "1", longitude: 2 },
  {},
  "here",
])("%j is no place", async (place) => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.location(place as typeof paris);
  page.tidings.event("nowhere");
  await page.tidings.flush();
  expect(places(browser)).toEqual([undefined]);
  expect(page.warnings).toHaveLength(1);
});

test("opting out forgets them", () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.tidings.location(paris);
  expect(page.tab.keys()).toHaveLength(1);
  page.tidings.optOut();
  return expect.poll(() => page.tab.keys()).toEqual([]);
});
