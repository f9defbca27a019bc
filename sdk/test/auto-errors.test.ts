import { expect, test } from "vitest";
import type { Failure } from "@/sdk/src/auto-errors";
import type { FakePage } from "@/sdk/test/fake-world";
import { FakeBrowser } from "@/sdk/test/fake-world";

const hour = 3_600_000;

function thrown(message: string, stack: string): Failure {
  const error = Object.assign(new TypeError(message), { stack });
  return { name: "unhandled_rejection", thrown: error };
}

function scriptError(message: string, filename: string, error: unknown = null): Failure {
  return {
    name: "uncaught_error",
    thrown: error,
    event: { message, filename, lineno: 7, colno: 9 },
  };
}

async function reported(browser: FakeBrowser, page: FakePage) {
  await page.tidings.flush();
  return browser.server.ofType("error");
}

test("without autoErrors nothing is listened to", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init();
  page.fail(scriptError("boom", "https://s.example/app.js"));
  expect(await reported(browser, page)).toEqual([]);
});

test("an uncaught error arrives with message, source without query, line, column and a cut stack", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ autoErrors: true });
  const error = Object.assign(new Error("x is not a function"), { stack: "s".repeat(9000) });
  page.fail(scriptError("Uncaught Error", "https://s.example/app.js?token=1#x", error));
  const [item] = await reported(browser, page);
  expect(item).toMatchObject({
    name: "uncaught_error",
    properties: {
      message: "x is not a function",
      source: "https://s.example/app.js",
      line: 7,
      column: 9,
    },
  });
  expect(item?.properties?.stack).toHaveLength(2000);
});

test("an unhandled rejection finds its place in the stack; any reason is survived", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ autoErrors: true });
  page.fail(thrown("no", "TypeError: no\n    at f (https://s.example/a.js:12:34)\n    at g"));
  const hostile: unknown[] = [undefined, null, 3, "text", Symbol("s"), {}, { message: {} }];
  hostile.push(Object.create(null), { stack: 5 }, new Proxy({}, { get: () => Symbol("s") }));
  for (const reason of hostile) page.fail({ name: "unhandled_rejection", thrown: reason });
  const items = await reported(browser, page);
  expect(items[0]).toMatchObject({
    name: "unhandled_rejection",
    properties: { message: "no", source: "https://s.example/a.js", line: 12, column: 34 },
  });
  expect(items.map(({ properties }) => properties?.message)).toEqual(
    expect.arrayContaining(["undefined", "null", "3", "text"]),
  );
});

test("the same error counts once an hour, and no page reports more than 20 an hour", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ autoErrors: true });
  for (let i = 0; i < 50; i++) page.fail(scriptError("same", "https://s.example/app.js"));
  expect(await reported(browser, page)).toHaveLength(1);
  for (let i = 0; i < 50; i++) page.fail(scriptError(`error ${i}`, "https://s.example/app.js"));
  expect(await reported(browser, page)).toHaveLength(20);
  await browser.time.advance(hour);
  page.fail(scriptError("same", "https://s.example/app.js"));
  expect(await reported(browser, page)).toHaveLength(21);
});

test("errors of the SDK itself are never reported, so they cannot cause the next", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ autoErrors: true });
  page.fail(scriptError("ours", "https://t.example/sdk/tidings.js"));
  page.fail(thrown("ours", "Error\n    at https://t.example/sdk/tidings.js:1:2"));
  expect(await reported(browser, page)).toEqual([]);
});

test("the masked error of another origin's script is left out with a note", async () => {
  const browser = new FakeBrowser();
  const page = browser.open().init({ autoErrors: true });
  page.fail({
    name: "uncaught_error",
    thrown: null,
    event: { message: "Script error.", filename: "", lineno: 0, colno: 0 },
  });
  expect(await reported(browser, page)).toEqual([]);
  expect(page.warnings).toEqual([expect.stringContaining("crossorigin")]);
});

test("errors obey consent and the deny list", async () => {
  const browser = new FakeBrowser();
  const silent = browser.open().init({ autoErrors: true, consent: "required" });
  silent.fail(scriptError("before", "https://s.example/app.js"));
  silent.tidings.optIn();
  expect(await reported(browser, silent)).toEqual([]);
  browser.server.reply = { deny: ["error:uncaught_error"] };
  const page = browser.open().init({ autoErrors: true });
  page.tidings.event("asks");
  await page.tidings.flush();
  page.fail(scriptError("denied", "https://s.example/app.js"));
  page.fail(thrown("not denied", ""));
  expect((await reported(browser, page)).map(({ name }) => name)).toEqual(["unhandled_rejection"]);
});
