import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "esbuild";
import { rest } from "./rest.ts";
import type { Site } from "./site.ts";
import { openSite } from "./site.ts";
import { E2E } from "./world.ts";

const repository = join(import.meta.dirname, "../..");

/** Segment's own browser SDK, bundled as a customer would. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { AnalyticsBrowser } from "@segment/analytics-next"; window.AnalyticsBrowser = AnalyticsBrowser;`,
      resolveDir: repository,
    },
    bundle: true,
    format: "iife",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0]?.text ?? "";
}

let site: Site;
test.beforeAll(async () => {
  const html = `<!doctype html><html lang="en"><title>Shop</title><script src="/app.js"></script><h1>Shop</h1></html>`;
  site = await openSite({ "/": html, "/app.js": await bundle() });
});
test.afterAll(() => site.close());

interface Profile {
  appInfo: Record<string, unknown>;
  ids: { kind: string; value: string }[];
  tags: { kind: string; name: string; n: number }[];
}

/** What a page of the site has of Segment's SDK. */
interface Analytics {
  page(name: string, properties?: object): Promise<unknown>;
  track(event: string, properties?: object): Promise<unknown>;
  identify(id: string, traits?: object): Promise<unknown>;
  group(id: string, traits?: object): Promise<unknown>;
  alias(to: string, from?: string): Promise<unknown>;
}
type Loader = {
  load(settings: object, options?: object): Analytics & PromiseLike<unknown>;
};

async function profileOf(userId: string): Promise<unknown> {
  const profile = await rest<Profile>("GET", `/users/${userId}`).catch(() => undefined);
  if (!profile) return undefined;
  const tags = profile.tags.filter(({ kind }) => kind !== "session");
  return {
    appInfo: profile.appInfo,
    tags: tags.map(({ kind, name, n }) => `${kind} ${name} ${n}`).sort(),
  };
}

for (const { delivery, userId } of [
  { delivery: "one by one", userId: "ajs-single" },
  { delivery: "batching", userId: "ajs-batch" },
]) {
  test(`Segment's browser SDK works with write key and cdnURL alone (${delivery})`, async ({
    page,
    context,
  }) => {
    const elsewhere: string[] = [];
    context.on("request", (request) => {
      const { origin } = new URL(request.url());
      if (origin !== site.origin && origin !== E2E.baseUrl) elsewhere.push(request.url());
    });
    await page.goto(site.origin);
    await page.evaluate(
      async ({ writeKey, cdnURL, id, batching }) => {
        const loader = (window as unknown as { AnalyticsBrowser: Loader }).AnalyticsBrowser;
        const strategy = { strategy: "batching", config: { size: 5, timeout: 100 } };
        const options = { integrations: { "Segment.io": { deliveryStrategy: strategy } } };
        const analytics = loader.load({ writeKey, cdnURL }, batching ? options : undefined);
        await analytics.page("Home", { section: "news" });
        await analytics.identify(id, { plan: "pro", seats: 3 });
        await analytics.track("Bought", { price: 9.5 });
        await analytics.group("acme", { size: "small" });
        await analytics.alias(id, `${id}-before`);
      },
      {
        writeKey: E2E.writeKey,
        cdnURL: E2E.baseUrl,
        id: userId,
        batching: delivery === "batching",
      },
    );
    await expect
      .poll(() => profileOf(userId), { timeout: 20_000 })
      .toEqual({
        appInfo: { plan: "pro", seats: 3, group_id: "acme", group_size: "small" },
        tags: ["activity Home 1", "event Bought 1"],
      });
    // who they were before is the same person now
    await expect
      .poll(() => profileOf(`${userId}-before`))
      .toMatchObject({ appInfo: { plan: "pro" } });
    expect(elsewhere).toEqual([]);
  });
}

test("an unknown write key is said on the page's console", async ({ page }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(site.origin);
  await page.evaluate(async (cdnURL) => {
    const loader = (window as unknown as { AnalyticsBrowser: Loader }).AnalyticsBrowser;
    await Promise.resolve(loader.load({ writeKey: "wk_nobody", cdnURL })).catch(() => {});
  }, E2E.baseUrl);
  await expect.poll(() => said.join("\n")).toContain("unknown");
});
