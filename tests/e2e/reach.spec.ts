import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { FcmServer } from "../fcm-server.ts";
import { asOwner, expectSound, expectSoundAtBothWidths } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

/** Links the phone to its user: a userId alone does not. */
const signedIn = (device: string) => ({
  type: "identify",
  messageId: `reach-in-${device}`,
  anonymousId: `anon-${device}`,
  userId: device,
});

const seen = (device: string, token?: string) => ({
  type: "track",
  event: "opened",
  messageId: `reach-${device}`,
  anonymousId: `anon-${device}`,
  userId: device,
  timestamp: new Date().toISOString(),
  context: { device: { id: device, type: "android", ...(token ? { token } : {}) } },
});

async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  const target = page.getByRole("checkbox", { name }).or(page.getByRole("button", { name }));
  for (let n = 0; n < 40; n++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${name}`);
}

test.describe
  .serial("who is reached, and how often", () => {
    const fcm = new FcmServer();
    let app: OwnApp;
    test.beforeAll(async () => {
      await fcm.start(Number(new URL(E2E.fcmOrigin).port));
      app = await makeOwnApp("reach", { nights: true });
    });
    test.afterAll(() => fcm.stop());
    test.beforeEach(({ page }) => asOwner(page));

    test("the rules against spam read as a sentence, and hold once saved", async ({ page }) => {
      await page.goto(`${app.path}/settings/limits`);
      await expect(page.getByText("At most 2 a day and 5 a week, 4 hours apart")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByLabel("Messages in any 24 hours").fill("1");
      await page.getByRole("checkbox", { name: "Use quiet hours" }).press("Space");
      await expect(page.getByText("At most 1 a day and 5 a week, 4 hours apart.")).toBeVisible();
      await page.getByLabel("Messages in any 7 days").fill("");
      await page.getByRole("button", { name: /^Save limits(?! on)/ }).press("Enter");
      await expect(page.getByRole("alert").first()).toBeVisible();
      await page.getByLabel("Messages in any 7 days").fill("3");
      await page.getByRole("button", { name: /^Save limits(?! on)/ }).press("Enter");
      await expect(page.getByText("Unsaved changes")).toBeHidden();
      await expect
        .poll(async () => (await app.rest("GET", "/settings/limits")).body)
        .toMatchObject({ capDay: 1, capWeek: 3, quiet: null, gapMinutes: 240 });
    });

    test("a topic is made, and a person switches it off by keyboard behind a link of their own", async ({
      page,
    }) => {
      await app.send([signedIn("ann"), signedIn("bob")]);
      await app.send([seen("ann", "token-of-ann-1"), seen("bob")]);
      await page.goto(`${app.path}/settings/topics`);
      await page.getByRole("button", { name: "New topic" }).press("Enter");
      await page.getByLabel("Name").fill("Offers");
      await page.getByLabel("Description").fill("Discounts, about once a week");
      await expectSound(page);
      await page.getByRole("button", { name: "Create topic" }).press("Enter");
      await expect(page.getByRole("row", { name: /Offers/ })).toBeVisible();
      await expectSoundAtBothWidths(page);

      const { url } = (await app.rest("GET", "/users/ann/preferences")).body as { url: string };
      await page.context().clearCookies();
      await page.goto(url);
      await expect(page.getByRole("checkbox", { name: "Offers" })).toBeChecked();
      await expectSoundAtBothWidths(page);
      await tabTo(page, "Offers");
      await page.keyboard.press("Space");
      await tabTo(page, "Save");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("status")).toContainText("Saved");
      await expect(page.getByRole("checkbox", { name: "Offers" })).not.toBeChecked();
      await expectSound(page);
      expect((await app.rest("GET", "/users/ann/preferences")).body).toMatchObject({
        messages: true,
        topics: [{ name: "Offers", on: false, chosen: true }],
      });
      await page.goto(url.slice(0, -1));
      await expect(page.getByRole("heading")).toHaveText("This link does not work");

      await asOwner(page);
      await page.goto(`${app.path}/settings/topics`);
      await expect(page.getByRole("row", { name: /Offers/ })).toContainText("1");
    });

    test("Firebase is connected, proved to work, and its key is never shown again", async ({
      page,
    }) => {
      await page.goto(`${app.path}/settings/push-services`);
      await expect(page.getByText("1 device of your app can only be reached")).toBeVisible();
      await page.getByLabel("Or paste its contents").fill('{"type":"authorized_user"}');
      await page.getByRole("button", { name: "Connect" }).press("Enter");
      await expect(page.getByText(/This file is not a service account/)).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByLabel("File", { exact: true }).setInputFiles({
        name: "account.json",
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(fcm.account())),
      });
      await page.getByRole("button", { name: "Connect" }).press("Enter");
      await expect(page.getByText("tidings-test", { exact: true })).toBeVisible();
      fcm.answer = () => ({ error: "INVALID_TOKEN" });
      await page.getByRole("button", { name: "Test account" }).press("Enter");
      await expect(page.getByText("Firebase accepts messages from this account.")).toBeVisible();
      fcm.answer = () => ({ error: "PERMISSION_DENIED" });
      await page.getByRole("button", { name: "Test account" }).press("Enter");
      await expect(page.getByText(/rejects the service account/)).toBeVisible();
      await page.reload();
      await expect(page.getByText("Connected", { exact: true })).toBeVisible();
      expect(await page.content()).not.toContain("PRIVATE KEY");
      await expectSoundAtBothWidths(page);
    });

    test("the page of reach says who is reached, and why not the others", async ({ page }) => {
      await fetch(`${E2E.baseUrl}/v1/subscriptions`, {
        method: "POST",
        body: JSON.stringify({
          writeKey: app.writeKey,
          anonymousId: "anon-bob",
          deviceId: "bob",
          userId: "bob",
          token: null,
          permission: "denied",
          asked: "shown",
        }),
      });
      await page.goto(app.path);
      await page.getByRole("link", { name: "Reach" }).click();
      await expect(page.getByText("By push")).toBeVisible();
      await expect(page.getByRole("heading", { name: "Permission denied" })).toBeVisible();
      await expect(
        page.getByText("1 of 2 people cannot be reached. Each is counted once."),
      ).toBeVisible();
      await expect(page.getByRole("row", { name: /Android/ })).toContainText("50%");
      await expectSoundAtBothWidths(page);
      await page.goto(`${app.path}/users`);
      await page.getByRole("link", { name: /ann/ }).first().click();
      await expect(page.getByText("Off, chosen by the user")).toBeVisible();
      await expectSoundAtBothWidths(page);
    });
  });
