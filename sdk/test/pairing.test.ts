import { expect, test } from "vitest";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

const pairings = (browser: FakeBrowser) =>
  [...browser.server.stored.values()].map(({ context }) => context.pairing);

test("a pairing link sends its code at once, and with every item of its tab", async () => {
  const browser = new FakeBrowser();
  const page = browser.open(undefined, "https://s.example/?a=1&tidings_pair=K7-Q2#x").init();
  // No timer has run.
  await settle();
  expect(browser.server.ofType("session")).toMatchObject([{ context: { pairing: "K7-Q2" } }]);
  const next = page.navigate("https://s.example/next").init();
  next.tidings.event("buy");
  await next.tidings.flush();
  expect(pairings(browser).every((code) => code === "K7-Q2")).toBe(true);
  expect(browser.server.items.at(-1)?.event).toBe("buy");
});

test("within a session that runs already, too, without a hit of its own", async () => {
  const browser = new FakeBrowser();
  browser.open().init().tidings.event("before");
  await browser.time.advance(3000);
  const page = browser.open().init();
  page.tidings.pair("K7Q2");
  await settle();
  expect(browser.server.items.at(-1)).toMatchObject({
    type: "identify",
    traits: {},
    context: { pairing: "K7Q2" },
  });
});

test("other tabs are not paired", async () => {
  const browser = new FakeBrowser();
  browser.open(undefined, "https://s.example/?tidings_pair=K7Q2").init();
  const other = browser.open(undefined, "https://s.example/").init();
  other.tidings.event("elsewhere");
  await other.tidings.flush();
  expect(pairings(browser).at(-1)).toBeUndefined();
});

test("without consent no code is sent", async () => {
  for (const consent of ["pending", "required"] as const) {
    const browser = new FakeBrowser();
    const page = browser.open(undefined, "https://s.example/?tidings_pair=K7Q2").init({ consent });
    await browser.time.advance(60_000);
    expect(browser.server.requests).toEqual([]);
    expect(page.tab.keys()).toEqual([]);
  }
});
