import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import { expectSoundAtBothWidths, openConsole } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

test.describe
  .serial("before everybody sees it", () => {
    const push = new PushService({ port: Number(new URL(E2E.pushOrigin).port) });
    let app: OwnApp;
    test.beforeAll(async () => {
      await push.start();
      app = await makeOwnApp("test devices");
      await app.send([
        { type: "identify", userId: "tess", anonymousId: "device-tess", messageId: "tess-in" },
      ]);
      const subscribed = await fetch(`${E2E.baseUrl}/v1/subscriptions`, {
        method: "POST",
        body: JSON.stringify({
          writeKey: app.writeKey,
          anonymousId: "device-tess",
          userId: "tess",
          permission: "granted",
          subscription: push.subscribe("tess"),
        }),
      });
      expect(subscribed.ok).toBe(true);
    });
    test.afterAll(() => push.stop());

    test("a member sends a test to a device of their own, which counts nowhere", async ({
      page,
    }) => {
      await openConsole(page, app, "/campaigns/new");
      await page.getByLabel("Campaign name").fill("Only a try");
      await page.getByLabel("Title", { exact: true }).fill("Is it readable?");
      await page.getByRole("button", { name: "Add device" }).click();
      await page.getByRole("combobox", { name: "User" }).click();
      await page.getByRole("combobox", { name: "Search" }).fill("tess");
      await page.getByRole("option", { name: /^tess/ }).click();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Add as test device" }).click();
      await expect(page.getByRole("button", { name: "Remove" })).toBeVisible();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Send test" }).click();
      await expect.poll(() => push.received.length).toBe(1);
      expect(JSON.parse(push.received[0]?.payload ?? "{}").t).toContain("Is it readable?");
      await expect(page.getByText("Draft saved")).toBeVisible();
      await page.goto(`${app.path}/campaigns`);
      await expect(page.getByRole("row", { name: /Only a try/ })).toContainText("Draft");
    });

    test("a campaign for later waits, can be held and let go, and stopped before anybody gets it", async ({
      page,
    }) => {
      await openConsole(page, app);
      await page.getByRole("link", { name: "Campaigns", exact: true }).click();
      await page.getByRole("link", { name: "Only a try" }).click();
      await page.getByText("At a date and time").click();
      await page.getByLabel("Start", { exact: true }).fill("2031-05-06T10:00");
      await expect(page.getByText("Draft saved")).toBeVisible();
      await page
        .getByRole("button", { name: /^(Launch|Schedule)…/ })
        .first()
        .click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before launch");
      await page.getByRole("button", { name: "Schedule…" }).click();
      await page
        .getByRole("alertdialog")
        .getByRole("button", { name: /Launch|Schedule/ })
        .click();
      await expect(page.getByText("Scheduled", { exact: true }).first()).toBeVisible();
      await page.getByRole("button", { name: "Pause" }).click();
      await expect(page.getByText("Paused", { exact: true }).first()).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Resume" }).click();
      await expect(page.getByText("Scheduled", { exact: true }).first()).toBeVisible();
      await page.getByRole("button", { name: "Stop…" }).click();
      await page.getByRole("button", { name: "Stop the campaign" }).click();
      await expect(page.getByText("Stopped", { exact: true }).first()).toBeVisible();
      expect(push.received.length).toBe(1);
    });
  });
