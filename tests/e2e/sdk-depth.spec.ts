import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Tidings, TidingsOptions } from "@/sdk/src/api";
import type { Item } from "@/sdk/src/protocol";
import { rest } from "./rest.ts";
import type { Site } from "./site.ts";
import { openSite } from "./site.ts";
import { E2E } from "./world.ts";

const page = (title: string) => `<!doctype html><html lang="en"><title>${title}</title>
  <script src="${E2E.baseUrl}/sdk/tidings.js"></script>
  <script>
    const asked = new URL(location.href).searchParams.get("init");
    tidings.init({ writeKey: "${E2E.writeKey}", ...JSON.parse(asked ?? "{}") });
  </script><h1>${title}</h1></html>`;

const worker = `importScripts("${E2E.baseUrl}/sdk/tidings-worker.js");
addEventListener("message", (event) => {
  const tidings = createTidings({ writeKey: "${E2E.writeKey}", endpoint: "${E2E.baseUrl}", ...event.data });
  tidings.event("from_worker");
  event.waitUntil(tidings.flush().then(() => event.source.postMessage("sent")));
});`;

let site: Site;
test.beforeAll(async () => {
  site = await openSite({ "/": page("Shop"), "/basket": page("Basket"), "/sw.js": worker });
});
test.afterAll(() => site.close());

interface Profile {
  devices: { key: string; platform: string | null }[];
  tags: { kind: string; name: string; n: number }[];
}

/** "kind name n" of everything that the server stored of a user, but sessions. */
async function stored(userId: string): Promise<string[]> {
  const profile = await rest<Profile>("GET", `/users/${userId}`).catch(() => undefined);
  const tags = profile?.tags.filter(({ kind }) => kind !== "session") ?? [];
  return tags.map(({ kind, name, n }) => `${kind} ${name} ${n}`).sort();
}

function address(options: Partial<TidingsOptions>, path = "/", more = ""): string {
  return `${site.origin}${path}?init=${encodeURIComponent(JSON.stringify(options))}${more}`;
}

/** All items that the pages of a context posted, in the order of sending. */
function watch(context: BrowserContext): Item[] {
  const items: Item[] = [];
  context.on("request", (request) => {
    if (request.url() !== `${E2E.baseUrl}/v1/batch` || request.method() !== "POST") return;
    items.push(...(JSON.parse(request.postData() ?? "") as { batch: Item[] }).batch);
  });
  return items;
}

const call = <T>(on: Page, run: (tidings: Tidings) => T | Promise<T>): Promise<T> =>
  on.evaluate(`(${run})(window.tidings)`) as Promise<T>;

/** So slow that whatever arrives was sent for another reason than time. */
const patient = { flushIntervalMs: 3_600_000, flushAt: 1000 };

test("errors and rejections are reported on request only, and a loop of them once", async ({
  page,
}) => {
  const fail = async (userId: string) => {
    await page.evaluate((id) => {
      (window as unknown as { tidings: Tidings }).tidings.identify(id);
      for (let i = 0; i < 50; i++) {
        setTimeout(() => {
          throw new RangeError("out of stock");
        });
      }
      void Promise.reject(new Error("payment refused"));
    }, userId);
    await page.waitForTimeout(100);
    await call(page, (tidings) => tidings.event("after"));
    await call(page, (tidings) => tidings.flush());
  };
  await page.goto(address({}));
  await fail("sdk-silent");
  await expect.poll(() => stored("sdk-silent")).toEqual(["event after 1"]);
  await page.goto(address({ autoErrors: true }));
  await fail("sdk-errors");
  await expect
    .poll(() => stored("sdk-errors"))
    .toEqual(["error uncaught_error 1", "error unhandled_rejection 1", "event after 1"]);
});

test("a pairing link sends its code at once, and with everything that this tab sends later", async ({
  page,
  context,
}) => {
  const items = watch(context);
  const answered = page.waitForResponse(`${E2E.baseUrl}/v1/batch`);
  await page.goto(address(patient, "/", "&tidings_pair=E2E-PAIR"));
  expect((await answered).status()).toBe(200);
  expect(items.length).toBeGreaterThan(0);
  await page.goto(address(patient, "/basket"));
  await call(page, (tidings) => tidings.event("paired_event"));
  await call(page, (tidings) => tidings.flush());
  await expect.poll(() => items.map(({ event }) => event)).toContain("paired_event");
  expect(items.map(({ context: { pairing } }) => pairing)).toEqual(items.map(() => "E2E-PAIR"));
});

test("with consent required nothing is collected before the answer", async ({ page, context }) => {
  const requests: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/v1/")) requests.push(request.url());
  });
  await page.goto(address({ consent: "required", autoActivities: true, flushAt: 1 }));
  await call(page, (tidings) => {
    tidings.identify("sdk-consent");
    tidings.event("before");
  });
  await call(page, (tidings) => tidings.flush());
  expect(requests).toEqual([]);
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  expect(kept).toEqual([0, 0]);
  await call(page, (tidings) => {
    tidings.optIn();
    tidings.identify("sdk-consent");
    tidings.event("after");
  });
  await call(page, (tidings) => tidings.flush());
  await expect.poll(() => stored("sdk-consent")).toEqual(["activity / 1", "event after 1"]);
});

test("what happened offline is delivered once when the network is back", async ({
  page,
  context,
}) => {
  const items = watch(context);
  await page.goto(address({}));
  await call(page, (tidings) => tidings.identify("sdk-offline"));
  await call(page, (tidings) => tidings.flush());
  await context.setOffline(true);
  await call(page, (tidings) => tidings.event("in_the_tunnel"));
  await call(page, (tidings) => tidings.flush());
  expect(items.map(({ event }) => event)).not.toContain("in_the_tunnel");
  await context.setOffline(false);
  await expect.poll(() => stored("sdk-offline")).toEqual(["event in_the_tunnel 1"]);
  await call(page, (tidings) => tidings.flush());
  expect(items.filter(({ event }) => event === "in_the_tunnel")).toHaveLength(1);
});

test("two tabs are one device in one session", async ({ page, context }) => {
  const items = watch(context);
  const other = await context.newPage();
  for (const [tab, name] of [
    [page, "here"],
    [other, "there"],
  ] as const) {
    await tab.goto(address({}));
    await tab.evaluate((event) => {
      (window as unknown as { tidings: Tidings }).tidings.event(event);
    }, name);
    await call(tab, (tidings) => tidings.flush());
  }
  await expect.poll(() => items.map(({ event }) => event)).toContain("there");
  expect(items.map(({ event }) => event)).toContain("here");
  expect(new Set(items.map((item) => item.context.sessionId)).size).toBe(1);
  expect(new Set(items.map((item) => item.context.device.id)).size).toBe(1);
  expect(items.filter(({ type }) => type === "session")).toHaveLength(1);
});

test("leaving the page sends what still waits", async ({ page }) => {
  await page.goto(address(patient));
  await call(page, (tidings) => {
    tidings.identify("sdk-leaving");
    tidings.activity("goodbye");
    tidings.event("last_words");
  });
  await page.goto("about:blank");
  await expect
    .poll(() => stored("sdk-leaving"))
    .toEqual(["activity goodbye 1", "event last_words 1"]);
});

test("a service worker reports as the same device as its page", async ({ page }) => {
  await page.goto(address({}));
  await call(page, (tidings) => tidings.identify("sdk-worker"));
  await call(page, (tidings) => tidings.flush());
  const answer = await page.evaluate(async () => {
    const { tidings } = window as unknown as { tidings: Tidings };
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const sent = new Promise((resolve) => {
      navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
    });
    active?.postMessage({ deviceId: tidings.deviceId(), anonymousId: tidings.anonymousId() });
    return sent;
  });
  expect(answer).toBe("sent");
  // the worker only knows the anonymous id; the server knows who that is
  await expect.poll(() => stored("sdk-worker")).toEqual(["event from_worker 1"]);
  const { devices } = await rest<Profile>("GET", "/users/sdk-worker");
  expect(devices).toMatchObject([{ platform: "web" }]);
});

test("addresses that change without a page load are activities, with ids replaced; a job spans pages", async ({
  page,
}) => {
  await page.goto(address({ autoActivities: true }));
  await call(page, (tidings) => {
    tidings.identify("sdk-paths");
    tidings.startJob("shopping", { from: "home" });
  });
  await page.evaluate(() => {
    history.pushState(null, "", "/orders/1");
    history.pushState(null, "", "/orders/1");
  });
  await page.evaluate(() => history.pushState(null, "", "/orders/2"));
  await page.goto(address({ autoActivities: true }, "/basket"));
  await call(page, (tidings) => tidings.endJob("shopping", { paid: true }));
  await call(page, (tidings) => tidings.flush());
  await expect
    .poll(() => stored("sdk-paths"))
    .toEqual(["activity / 1", "activity /basket 1", "activity /orders/:id 2", "job shopping 1"]);
});
