import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { expectSoundAtBothWidths, openConsole } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

const BUILD = { version: "9.1", platform: "ios" };
const PLAN = [
  { kind: "activity", name: "bank_login", section: "Sign-in", fires: "open the app" },
  {
    kind: "event",
    name: "bank_pay_clicked",
    section: "Payments",
    screen: "bank_login",
    fires: "tap on Pay",
    purpose: "Find where people give up.",
    extras: [
      { key: "amount", type: "number", required: true },
      { key: "currency", type: "string", values: ["EUR", "USD"] },
    ],
  },
  { kind: "app_info", name: "bank_tier", section: "Sign-in", type: "string" },
];

let sent = 0;
/** Sends items as the app's own version would. */
async function send(app: OwnApp, ...items: object[]) {
  sent += 1;
  const batch = items.map((item, index) => ({
    userId: "story-tester",
    messageId: `acceptance-${Date.now()}-${sent}-${index}`,
    timestamp: new Date().toISOString(),
    context: {
      app: { version: BUILD.version },
      device: { id: "story-phone", type: BUILD.platform },
    },
    ...item,
  }));
  await app.send(batch);
}

const login = { type: "screen", name: "bank_login" };
const pay = (amount: unknown) => ({
  type: "track",
  event: "bank_pay_clicked",
  properties: { amount, currency: "EUR" },
});

async function choose(page: Page, label: string, text: string) {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("combobox", { name: "Search" }).fill(text);
  await page.keyboard.press("Enter");
}

async function verification(app: OwnApp) {
  return await fetch(`${E2E.baseUrl}/api/v1/tag-plan/verification?appVersion=${BUILD.version}`, {
    headers: { authorization: `Bearer ${app.secretKey}` },
  });
}

test.describe
  .serial("a version of the app is accepted", () => {
    test.use({ viewport: { width: 1440, height: 900 } });

    let app: OwnApp;

    test.beforeAll(async () => {
      app = await makeOwnApp("acceptance");
    });

    test("developers take the pack, once there is a plan", async ({ page }) => {
      await openConsole(page, app, "/acceptance");
      await expect(page.getByText("No acceptances yet")).toBeVisible();
      await expect(page.getByRole("link", { name: "Write the tag plan" })).toBeVisible();
      await page.goto(`${app.path}/tag-plan/pack`);
      await expect(page.getByText("The developer pack comes from the tag plan")).toBeVisible();
      await expectSoundAtBothWidths(page);

      await app.call("PUT", "/tag-plan", { plan: PLAN });
      await page.reload();
      await expect(page.getByText("bankPayClicked(extras")).toBeVisible();
      await expect(page.getByText("node tidings-cli.mjs verify")).toBeVisible();
      await expectSoundAtBothWidths(page);
      const cli = await page.request.get("/sdk/tidings-cli.mjs");
      expect(await cli.text()).toContain("--app-version");
      for (const [tab, text] of [
        ["Specification", "### Event `bank_pay_clicked`"],
        ["JSON Schema", '"event:bank_pay_clicked"'],
        ["Kotlin", "object BankPayClicked"],
        ["Swift", "public enum BankPayClicked"],
      ] as const) {
        await page.getByRole("tab", { name: tab }).click();
        await expect(page.getByText(text)).toBeVisible();
      }
      await expectSoundAtBothWidths(page);
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download" }).click();
      expect((await download).suggestedFilename()).toBe("TagPlan.swift");
    });

    test("its checks turn green while it is used, it is signed off, and reopened when it drifts", async ({
      page,
    }) => {
      test.setTimeout(240_000);
      await openConsole(page, app, "/acceptance");
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Start an acceptance" }).click();
      await choose(page, "App version", BUILD.version);
      await choose(page, "Platform", BUILD.platform);
      await page.getByRole("radio", { name: /All traffic/ }).click();
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.waitForURL(/\/acceptance\/\d+$/);

      await expect(page.getByText("0 of 12 checks")).toBeVisible();
      await expect(page.getByText("On bank_login: tap on Pay")).toBeVisible();
      await expectSoundAtBothWidths(page);
      expect((await verification(app)).status).toBe(422);

      const step = page.getByRole("listitem").filter({ hasText: "bank_pay_clicked with amount" });
      await send(app, login, pay("12"));
      await expect(step).toContainText("Received: passed");
      await expect(step).toContainText("As planned: failed");
      await expect(step).toContainText("should be a number, but was text “12”");
      await step.getByText("Received data").click();
      await expectSoundAtBothWidths(page);

      await page.getByRole("button", { name: "Sign off" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("2 required tags are not green yet");
      await expect(dialog.getByRole("button", { name: "Sign off anyway" })).toBeDisabled();
      await expectSoundAtBothWidths(page);
      await dialog.getByRole("button", { name: "Cancel" }).click();

      await page.getByRole("button", { name: "Start over…" }).click();
      await page.getByRole("button", { name: "Start over", exact: true }).click();
      await expect(page.getByText("0 of 12 checks")).toBeVisible();
      await send(app, login, pay(12), { type: "identify", traits: { bank_tier: "gold" } });
      await expect(page.getByText("12 of 12 checks")).toBeVisible();
      await page.getByRole("button", { name: "Sign off" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Sign off" }).click();
      await expect(page.getByText(/signed this acceptance off/)).toBeVisible();
      await expectSoundAtBothWidths(page);

      await send(app, pay("12"));
      await expect(page.getByText("This acceptance was reopened")).toBeVisible({
        timeout: 120_000,
      });
      await expect(
        page.getByText("The event “bank_pay_clicked” was received with a problem."),
      ).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("link", { name: "Acceptance", exact: true }).first().click();
      await expect(page.getByRole("row", { name: /9.1 on ios/ })).toContainText("Reopened");
      await expectSoundAtBothWidths(page);
    });
  });
