import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { expectSound, expectSoundAtBothWidths, openConsole, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

const phone = (pairing?: string) => ({
  app: { version: "5.2" },
  device: { id: "live-phone", type: "ios", model: "iPhone 17" },
  ...(pairing && { pairing }),
});

const track = (event: string, properties: object, context: object = {}) => ({
  type: "track",
  userId: "live-ada",
  event,
  properties,
  messageId: crypto.randomUUID(),
  context: { app: { version: "5.2" }, device: { id: "live-browser", type: "web" }, ...context },
});

const line = (page: Page, name: RegExp) =>
  page.getByRole("list", { name: "Arrivals" }).getByRole("button", { name });

/** What an app sends is seen seconds later, with the verdict of the plan and its reason. */
test.describe
  .serial("a developer watches what arrives", () => {
    test.use({ viewport: WIDE });
    let app: OwnApp;

    test.beforeAll(async () => {
      app = await makeOwnApp("Harbour Live");
    });
    test.beforeEach(({ page }) => openConsole(page, app, "/live"));

    test("right, wrong and unplanned items appear, each with its words, and a line explains itself", async ({
      page,
    }) => {
      await expect(page.getByText("Waiting for the first arrival")).toBeVisible();
      await expectSoundAtBothWidths(page);
      const plan = [
        {
          kind: "event",
          name: "paid",
          fires: "tap on Pay",
          extras: [{ key: "amount", type: "number", required: true }],
        },
      ];
      const { status, body } = await app.rest("PUT", "/tag-plan", { plan });
      expect(status, JSON.stringify(body)).toBe(200);
      await expect
        .poll(async () => (await app.send([track("paid", { amount: "12" })])).problems)
        .toEqual([{ index: 0, tag: "event:paid", problem: "wrong_type", key: "amount" }]);
      await app.send([track("paid", { amount: 12 }), track("gull_fed", { fish: 2 })]);

      await expect(line(page, /^Right .*event paid/).first()).toBeVisible();
      await expect(
        line(page, /^Not in the plan .*The event “gull_fed” is not in the plan/).first(),
      ).toBeVisible();
      const wrong = line(page, /^Wrong type .*should be a number, but was text “12”/).first();
      await expect(wrong).toBeVisible();
      await expectSoundAtBothWidths(page);

      await wrong.focus();
      await page.keyboard.press("Enter");
      const panel = page.getByRole("dialog", { name: "event paid" });
      await expect(panel.getByText("tap on Pay")).toBeVisible();
      await expect(
        panel.getByRole("row", { name: /amount a number, required wrong: "12"/ }),
      ).toBeVisible();
      await expect(panel.getByText(/^Payload as/)).toBeVisible();
      await expect(panel.getByRole("button", { name: "Accept this type" })).toBeVisible();
      await expect(panel.getByRole("link", { name: "View user" })).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.keyboard.press("Escape");
      await expect(panel).toBeHidden();
      await expect(wrong).toBeFocused();
    });

    test("the space key holds the stream and lets it go; a filter stays in the address", async ({
      page,
    }) => {
      await expect(page.getByText("Listening")).toBeVisible();
      await line(page, /gull_fed/)
        .first()
        .focus();
      await page.keyboard.press("Space");
      await expect(page.getByText("Paused")).toBeVisible();
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect
        .poll(async () => {
          await app.send([track("while_paused", {})]);
          return await page.getByRole("button", { name: /^Resume \(\d+ new\)/ }).count();
        })
        .toBe(1);
      await expect(line(page, /while_paused/)).toHaveCount(0);
      await page.getByRole("button", { name: /^Resume/ }).click();
      await expect(line(page, /while_paused/).first()).toBeVisible();

      await page.getByRole("radio", { name: "Only problems" }).click();
      await expect(line(page, /^Right/)).toHaveCount(0);
      await expect(line(page, /gull_fed/).first()).toBeVisible();
      await page.getByRole("combobox", { name: "Tag" }).click();
      await page.getByRole("combobox", { name: "Search" }).fill("paid");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/problems=true.*tag=event:paid|tag=event:paid.*problems=true/);
      await expect(line(page, /gull_fed/)).toHaveCount(0);
      await page.reload();
      await expect(line(page, /^Wrong type/).first()).toBeVisible();
      await expect(line(page, /gull_fed/)).toHaveCount(0);
    });

    test("a device that brings the code is found, and the stream follows it alone", async ({
      page,
    }) => {
      await page.getByRole("button", { name: "Find my device" }).click();
      const dialog = page.getByRole("dialog", { name: "Find my device" });
      const link = dialog.getByLabel("pairing link", { exact: true });
      await expect(dialog.getByRole("img", { name: "QR code of the pairing link" })).toBeVisible();
      await dialog.getByLabel("Address of your site").fill("https://bank.example/app?x=1");
      await expect(link).toHaveText(/^https:\/\/bank\.example\/app\?x=1&tidings_pair=[\w-]{10}$/);
      await expectSound(page);
      const code = new URL((await link.textContent()) ?? "").searchParams.get("tidings_pair") ?? "";

      await app.send([track("hello", {}, phone(code))]);
      await expect(dialog.getByText("Found: iPhone 17")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await dialog.getByRole("button", { name: "Follow this device" }).click();
      await expect(page).toHaveURL(/device=\d+/);
      await app.send([track("paid", { amount: 1 }, phone()), track("elsewhere", {})]);
      await expect(line(page, /event paid/).first()).toBeVisible();
      await expect(line(page, /elsewhere/)).toHaveCount(0);
      await expectSoundAtBothWidths(page);

      await page.getByRole("button", { name: "Find my device" }).click();
      await dialog.getByRole("button", { name: /^End the pairing/ }).click();
      await expect(dialog.getByRole("region", { name: "Paired devices" })).toBeHidden();
    });
  });
