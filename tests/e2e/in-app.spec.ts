import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Tidings } from "@/sdk/src/api";
import { expectSound } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import type { Site } from "./site.ts";
import { openSite } from "./site.ts";
import { E2E } from "./world.ts";

const shop = `<!doctype html><html lang="en"><title>Shop</title><meta name="viewport" content="width=device-width">
  <script src="${E2E.baseUrl}/sdk/tidings.js"></script>
  <main><h1>Shop</h1><p><a id="first" href="/">Home</a> <button id="basket">Basket</button></p></main></html>`;

let site: Site;
test.beforeAll(async () => {
  site = await openSite({ "/": shop });
});
test.afterAll(() => site.close());

/** Runs `work` with the page's SDK. */
const sdk = <T>(page: Page, work: (tidings: Tidings) => T | Promise<T>) =>
  page.evaluate(`(${work})(window.tidings)`) as Promise<T>;

/** A person on the shop's page whom the server knows. */
async function visit(page: Page, app: OwnApp, who: string) {
  await page.goto(site.origin);
  await page.evaluate(
    ([writeKey = "", userId = ""]) => {
      const { tidings } = window as unknown as { tidings: Tidings };
      tidings.init({ writeKey, debug: true });
      tidings.identify(userId, { first_name: "Ada" });
      tidings.activity("home");
      return tidings.flush();
    },
    [app.writeKey, who],
  );
}

async function launch(app: OwnApp, campaign: object): Promise<number> {
  const given = { channel: "in_app", exempt: true, ttlSeconds: 86_400, ...campaign };
  const made = await app.rest("POST", "/campaigns", given);
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  const { id } = made.body as { id: number };
  const launched = await app.rest("POST", `/campaigns/${id}/launch`);
  expect(launched.status, JSON.stringify(launched.body)).toBeLessThan(300);
  return id;
}

/** The server plans in the background: asks until something is there to be seen. */
async function untilShown(page: Page, what: string) {
  await expect(async () => {
    await sdk(page, (tidings) => tidings.messages.check());
    await expect(page.getByText(what).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

async function funnel(app: OwnApp, id: number): Promise<Record<string, number>> {
  const { body } = await app.rest("GET", `/campaigns/${id}/statistics`);
  return (body as { funnel: Record<string, number> }).funnel;
}

/** Tab until the button with this name has the focus. */
async function tabTo(page: Page, name: string, key = "Tab") {
  await expect(async () => {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    expect(focused.trim()).toBe(name);
  }).toPass({ timeout: 10_000, intervals: [10] });
}

test("a banner, a dialog and a poll with branches are used by keyboard alone, and count in the campaign", async ({
  page: guest,
}) => {
  const app = await makeOwnApp("messages by keyboard");
  await visit(guest, app, "ada");

  const banner = await launch(app, {
    name: "Banner",
    content: {
      title: "Hello {{ app_info.first_name }}",
      body: "There is news.",
      view: {
        type: "text",
        title: "The news",
        body: "All of it.",
        actionLabel: "Good",
        exitLabel: "Later",
      },
    },
  });
  await guest.locator("#first").focus();
  await untilShown(guest, "Hello Ada");
  await expect(guest.locator("#first"), "the banner takes no focus").toBeFocused();
  await expect(guest.locator("tidings-message [aria-live=polite]")).toContainText("There is news.");
  await expectSound(guest);
  await tabTo(guest, "Open");
  await guest.keyboard.press("Enter");
  const dialog = guest.getByRole("dialog");
  await expect(dialog).toContainText("All of it.");
  await expectSound(guest);
  await tabTo(guest, "Good");
  await guest.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await funnel(app, banner)).actioned).toBe(1);

  const modal = await launch(app, {
    name: "Dialog",
    content: { title: "Closing early", body: "On Friday." },
    options: { inApp: { style: "modal" } },
  });
  await untilShown(guest, "Closing early");
  await expectSound(guest);
  await guest.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await funnel(app, modal)).exited).toBe(1);

  const poll = await launch(app, {
    name: "Poll",
    kind: "poll",
    content: {
      title: "A question",
      questions: [
        {
          id: "like",
          text: "Do you like it?",
          choices: [
            { id: "yes", text: "Yes", next: "end" },
            { id: "no", text: "No", next: "why" },
            { id: "perhaps", text: "Perhaps" },
          ],
        },
        {
          id: "colour",
          text: "Which colour?",
          choices: [
            { id: "red", text: "Red" },
            { id: "blue", text: "Blue" },
          ],
        },
        { id: "why", text: "Why not?", answer: "text" },
      ],
    },
    options: { inApp: { style: "modal" } },
  });
  await untilShown(guest, "Do you like it?");
  await expectSound(guest);
  await tabTo(guest, "Next");
  await guest.keyboard.press("Enter");
  await expect(guest.getByRole("alert")).toContainText("Please answer");
  await guest.keyboard.press("Space");
  await guest.keyboard.press("ArrowDown");
  await guest.keyboard.press("Enter");
  await expect(dialog).toContainText("Why not?");
  await guest.keyboard.type("Too small");
  await expectSound(guest);
  await tabTo(guest, "Send");
  await guest.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await funnel(app, poll)).answered).toBe(1);
  expect((await funnel(app, poll)).displayed).toBe(1);
});

test("a tour goes on where it was left, and the inbox keeps its messages, by keyboard alone", async ({
  page: guest,
}) => {
  const app = await makeOwnApp("a tour and an inbox");
  await visit(guest, app, "ben");
  const tour = await launch(app, {
    name: "Tour",
    kind: "tutorial",
    content: {
      title: "Tour",
      steps: [
        { id: "one", anchor: "#first", title: "The way home", text: "Here." },
        { id: "two", anchor: "#basket", title: "The basket" },
        { id: "three", anchor: "#nowhere", title: "All set" },
      ],
    },
    options: { inApp: { style: "modal" } },
  });
  await untilShown(guest, "The way home");
  const dialog = guest.getByRole("dialog");
  await expect(dialog).toContainText("Step 1 of 3");
  await expectSound(guest);
  await guest.keyboard.press("Enter");
  await expect(dialog).toContainText("The basket");
  await visit(guest, app, "ben");
  await untilShown(guest, "The basket");
  await guest.keyboard.press("Enter");
  await expect(dialog).toContainText("Step 3 of 3");
  await guest.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await funnel(app, tour)).actioned).toBe(1);

  const kept = await launch(app, {
    name: "Kept",
    content: { title: "Your voucher", body: "Show it at the till." },
    options: { inApp: { style: "banner", inbox: true } },
  });
  await untilShown(guest, "Your voucher");
  await tabTo(guest, "Close");
  await guest.keyboard.press("Escape");
  await expect(guest.locator("tidings-message")).toHaveCount(0);
  expect(await sdk(guest, (tidings) => tidings.inbox.unread())).toBe(1);
  await sdk(guest, (tidings) => tidings.inbox.show());
  await expect(dialog).toContainText("Your voucher");
  await expectSound(guest);
  await guest.keyboard.press("Tab");
  await guest.keyboard.press("Enter");
  await expect(dialog).toContainText("Show it at the till.");
  await guest.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => sdk(guest, (tidings) => tidings.inbox.unread())).toBe(0);
  expect((await funnel(app, kept)).displayed).toBe(1);
});

test("a renderer that crashes is no obstacle, and HTML of a marketer talks to the page by two calls only", async ({
  page: guest,
}) => {
  const app = await makeOwnApp("renderers");
  await visit(guest, app, "cleo");
  await sdk(guest, (tidings) =>
    tidings.messages.renderer("gold", () => {
      throw new Error("the app's own mistake");
    }),
  );
  const broken = await launch(app, {
    name: "Broken",
    priority: 5,
    content: { title: "Gold" },
    options: { category: "gold" },
  });
  const web = await launch(app, {
    name: "Web",
    content: {
      title: "Spin the wheel",
      view: {
        type: "web",
        html: `<h1>Spin</h1><button onclick="tidings.action('spin')">Go</button><p id="seen"></p><script>
          let seen = "";
          try { seen += parent.document.title } catch { seen += "no page " }
          try { localStorage.x = 1; seen += "storage" } catch { seen += "no storage" }
          document.querySelector("#seen").textContent = seen + Object.keys(tidings);
        </script>`,
      },
    },
    options: { inApp: { style: "modal" } },
  });
  await expect(async () => {
    await sdk(guest, (tidings) => tidings.messages.check());
    await expect(guest.locator("tidings-message iframe")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  const frame = guest.frameLocator("tidings-message iframe");
  await expect(frame.locator("#seen")).toHaveText("no page no storageaction,exit");
  await frame.getByRole("button", { name: "Go" }).click();
  await expect(guest.locator("tidings-message")).toHaveCount(0);
  await expect.poll(async () => (await funnel(app, web)).actioned).toBe(1);
  const { displayed, delivered } = await funnel(app, broken);
  expect([displayed, delivered]).toEqual([0, 1]);
});

test("what was shown in the app is not pushed as well", async ({ page: guest }) => {
  const app = await makeOwnApp("either way");
  await visit(guest, app, "dora");
  const { deviceId, anonymousId } = await sdk(guest, (tidings) => ({
    deviceId: tidings.deviceId(),
    anonymousId: tidings.anonymousId(),
  }));
  const p256dh = Buffer.alloc(65, 4).toString("base64url");
  const auth = Buffer.alloc(16, 1).toString("base64url");
  const subscribed = await fetch(`${E2E.baseUrl}/v1/subscriptions`, {
    method: "POST",
    body: JSON.stringify({
      writeKey: app.writeKey,
      anonymousId,
      userId: "dora",
      deviceId,
      permission: "granted",
      subscription: { endpoint: `${E2E.pushOrigin}/push/dora`, keys: { p256dh, auth } },
    }),
  });
  expect(subscribed.status).toBe(200);
  const both = await launch(app, {
    name: "Either way",
    channel: "anytime",
    content: { title: "Only once" },
  });
  await untilShown(guest, "Only once");
  await expect
    .poll(async () => {
      const { body } = await app.rest("GET", `/campaigns/${both}/statistics`);
      const { funnel: counts, suppressed } = body as {
        funnel: Record<string, number>;
        suppressed: { reason: string; n: number }[];
      };
      return [counts.sent, counts.displayed, suppressed];
    })
    .toEqual([1, 1, [{ reason: "shown_in_app", n: 1 }]]);
});

test("the demo site shows a message under its strict policy, and keeps it in its inbox", async ({
  page: guest,
}) => {
  const app = await makeOwnApp("the demo site's inbox");
  const faults: string[] = [];
  guest.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await guest.goto(`/demo?writeKey=${app.writeKey}`);
  await sdk(guest, (tidings) => tidings.flush());
  await launch(app, {
    name: "Regatta",
    content: { title: "The regatta starts", body: "In an hour." },
    options: { inApp: { inbox: true } },
  });
  await untilShown(guest, "The regatta starts");
  await expectSound(guest);
  await expect(guest.locator("tidings-message section")).toHaveCSS("position", "fixed");
  await guest.getByRole("button", { name: "Close" }).click();
  await guest.getByRole("button", { name: "Inbox 1 unread" }).click();
  await expect(guest.getByRole("dialog")).toContainText("The regatta starts");
  await expectSound(guest);
  expect(faults).toEqual([]);
});
