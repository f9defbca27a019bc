import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import { asOwner, expectSoundAtBothWidths as expectSound, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

const name = "Finish signing in, by hand";

/** A person with a name and a browser that can be reached. */
async function addReader(app: OwnApp, push: PushService, id: string, first: string) {
  const batch = [
    { type: "identify", userId: id, traits: { first_name: first, reader: "keen" } },
    { type: "page", userId: id, name: "home", properties: { section: "world" } },
    { type: "track", userId: id, event: "article_finished", properties: { words: 300 } },
  ].map((item, at) => ({ ...item, anonymousId: `device-${id}`, messageId: `${id}-hand-${at}` }));
  await app.send(batch);
  const subscribed = await fetch(`${E2E.baseUrl}/v1/subscriptions`, {
    method: "POST",
    body: JSON.stringify({
      writeKey: app.writeKey,
      anonymousId: `device-${id}`,
      userId: id,
      deviceId: `device-${id}`,
      permission: "granted",
      subscription: push.subscribe(id),
    }),
  });
  expect(subscribed.ok, await subscribed.text()).toBe(true);
}

test.describe
  .serial("a marketer writes an announcement", () => {
    const push = new PushService({ port: Number(new URL(E2E.pushOrigin).port) });
    let page: Page;
    let app: OwnApp;

    test.beforeAll(async ({ browser }) => {
      await push.start();
      // axe may open a page of its own next to this one, which only an explicit context allows.
      page = await (await browser.newContext({ viewport: WIDE })).newPage();
      await asOwner(page);
      app = await makeOwnApp("campaigns");
    });
    test.afterAll(async () => {
      await page.context().close();
      await push.stop();
    });

    test("the tags page lists what came in, with extras and their types", async () => {
      await addReader(app, push, "nora", "Nora");
      await addReader(app, push, "otto", "Otto");
      await app.call("POST", "/segments", {
        name: "Keen readers",
        criteria: { type: "app_info", key: "reader", valueType: "string", op: "is", value: "keen" },
      });
      await page.goto(`${app.path}/tag-plan/tags`);
      const events = page.getByRole("region", { name: "Events" });
      await expect(events.getByRole("row", { name: /article_finished/ })).toContainText(
        /words number/,
      );
      // Not toBeVisible: a browser without any monospaced font gives code no size.
      await expect(page.getByRole("row", { name: /^first_name/ })).toContainText(
        "{{ app_info.first_name }}",
      );
      await expectSound(page);
      await page.getByLabel("Search names and extras").fill("no such tag");
      await expect(page.getByText("No tag fits")).toBeVisible();
      await page.getByRole("button", { name: "Show all tags" }).click();
      await expect(events).toBeVisible();
    });

    test("the list of campaigns leads to the composer", async () => {
      await page.goto(`${app.path}/campaigns`);
      await expectSound(page);
      await page.getByRole("link", { name: "New campaign" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("New announcement");
      await expectSound(page);
    });

    test("a wrong placeholder is told at its field, and what was typed outlives a reload", async () => {
      const title = page.getByLabel("Title", { exact: true });
      await title.fill("Hello {{ name }}");
      await expect(page.getByText(/At character 9/)).toBeVisible();
      await page.reload();
      await expect(title).toHaveValue("Hello {{ name }}");
      await page.getByRole("button", { name: "Launch…" }).first().click();
      await expect(page.getByText("A campaign needs a name.")).toBeVisible();
    });

    test("the draft saves itself, and is previewed as a real person reads it", async () => {
      await page.getByLabel("Campaign name").fill(name);
      const title = page.getByLabel("Title", { exact: true });
      await title.fill("Hello ");
      await page.getByRole("button", { name: "Insert a placeholder: Title" }).click();
      await page.getByRole("menuitem", { name: /first_name/ }).click();
      await expect(title).toHaveValue('Hello {{ app_info.first_name | default: "" }}');
      await expect(title).toBeFocused();
      await page.keyboard.type("friend");
      await page.getByRole("textbox", { name: /^Message/ }).fill("One tap and you are in.");
      await page.getByRole("textbox", { name: /^Link/ }).fill("https://news.example.test/in");
      await page.getByRole("button", { name: "Add button" }).click();
      await page.getByRole("textbox", { name: "Text of button 1" }).fill("Sign in");
      const preview = page.getByRole("figure", { name: "Message preview" });
      await expect(preview).toContainText("Hello friend");
      await page.getByRole("combobox", { name: "Preview as" }).click();
      await page.getByRole("combobox", { name: "Search" }).fill("nora");
      await page.getByRole("option", { name: /^nora/ }).click();
      await expect(preview).toContainText("Hello Nora");
      await page.getByLabel("People in a segment").click();
      await page.getByRole("combobox", { name: "Segment" }).click();
      await page.getByRole("option", { name: /Keen readers/ }).click();
      await expect(page.getByText("2 people of 2 would be reached, on 2 devices.")).toBeVisible();
      await expect(page.getByText("Draft saved")).toBeVisible();
      await expect(page).toHaveURL(/\/campaigns\/\d+$/);
      await page.reload();
      await expect(page.getByLabel("Campaign name")).toHaveValue(name);
      await expectSound(page);
    });

    test("launching asks once, in a sentence, and then sends", async () => {
      await page.getByRole("button", { name: "Launch…" }).first().click();
      await expect(
        page.getByText("It is sent to the people in “Keen readers”: 2 people now."),
      ).toBeVisible();
      await page.getByRole("button", { name: "Launch…" }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText("can reach 2 people now");
      await dialog.getByRole("button", { name: "Launch now" }).click();
      await expect(page.getByRole("heading", { name: "Results" })).toBeVisible({
        timeout: 60_000,
      });
      await expect.poll(() => push.received.length, { timeout: 60_000 }).toBe(2);
      const titles = push.received.map(({ payload }) => JSON.parse(payload ?? "{}").t).sort();
      expect(titles).toEqual(["Hello Nora", "Hello Otto"]);
    });

    test("the funnel moves by itself when devices report", async ({ request }) => {
      const step = (of: string) =>
        page
          .getByRole("list", { name: "Funnel" })
          .getByRole("listitem")
          .filter({ hasText: new RegExp(`^${of}`) });
      await expect(step("Sent")).toContainText("100% of planned2", { timeout: 30_000 });
      await expect(step("Acted")).toContainText("0");
      const ids = push.received.map(({ payload }) => JSON.parse(payload ?? "{}").d as string);
      const at = new Date().toISOString();
      const feedback = [
        ...ids.map((deliveryId) => ({ deliveryId, status: "displayed", at })),
        { deliveryId: ids[0], status: "actioned", at },
      ];
      const told = await request.post("/v1/feedback", {
        data: { writeKey: app.writeKey, feedback },
      });
      expect(told.ok(), await told.text()).toBe(true);
      await expect(step("Displayed")).toContainText("100% of sent2", { timeout: 30_000 });
      await expect(step("Acted")).toContainText("50% of displayed1");
      await expectSound(page);
    });

    test("the list shows its figures, and a copy is a draft that can be deleted", async () => {
      await page.goto(`${app.path}/campaigns`);
      const row = page.getByRole("row", { name: new RegExp(`${name}(?! \\()`) }).first();
      await expect(row).toContainText("Finished");
      await expect(row).toContainText("50%");
      await expectSound(page);
      await page.getByRole("button", { name: `Actions for ${name}` }).click();
      await page.getByRole("menuitem", { name: "Duplicate" }).click();
      await expect(page.getByLabel("Campaign name")).toHaveValue(`${name} (copy)`);
      await page.goto(`${app.path}/campaigns`);
      await page.getByRole("button", { name: `Actions for ${name} (copy)` }).click();
      await page.getByRole("menuitem", { name: /Delete draft/ }).click();
      await page.getByRole("button", { name: "Delete draft" }).click();
      await expect(page.getByText(`${name} (copy)`)).toHaveCount(0);
    });
  });
