import { expect, test } from "@playwright/test";
import type { RunningServer } from "../start-server.ts";
import { startServer } from "../start-server.ts";
import { expectSoundAtBothWidths } from "./console.ts";

const OWNER = { name: "Ada Owner", email: "ada@example.test", password: "correct horse battery" };

test.describe
  .serial("a new installation", () => {
    let server: RunningServer;
    test.beforeAll(async () => {
      test.setTimeout(300_000);
      server = await startServer();
    });
    test.afterAll(async () => {
      await server.stop();
      await server.remove();
    });

    test("opens on a page that creates the owner and the first app", async ({ page }) => {
      await page.goto(server.url);
      await expect(page).toHaveURL(/\/setup$/);
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Create account and app" }).click();
      await expect(page.getByLabel("Your name")).toHaveAttribute("aria-invalid", "true");
      await page.getByLabel("Your name").fill(OWNER.name);
      await page.getByLabel("Email").fill(OWNER.email);
      await page.getByLabel("Password").fill(OWNER.password);
      await page.getByLabel("Your first app").fill("Acme News");
      await page.getByRole("button", { name: "Create account and app" }).click();
      await page.waitForURL(/\/apps\/\d+$/);
      await expect(page.getByText("Three steps to your first message")).toBeVisible();
      await expectSoundAtBothWidths(page);
    });

    test("hides the set-up page for good and asks for the password", async ({ page }) => {
      await page.goto(`${server.url}/setup`);
      await expect(page).toHaveURL(/\/sign-in/);
      await page.getByLabel("Email").fill(OWNER.email);
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
      await expectSoundAtBothWidths(page);
    });

    test("shows when the first hit of a pasted snippet arrives, and makes a working secret key", async ({
      page,
    }) => {
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel("Email").fill(OWNER.email);
      await page.getByLabel("Password").fill(OWNER.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(/\/apps\/\d+/);
      await page.getByRole("link", { name: "Integrate" }).click();
      await expect(page.getByText("Waiting for the first hit")).toBeVisible();
      await expectSoundAtBothWidths(page);
      const key = await page.getByLabel("write key", { exact: true }).first().textContent();
      const sent = await fetch(`${server.url}/v1/track`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
        body: JSON.stringify({ userId: "u1", event: "order_paid" }),
      });
      expect(sent.status).toBe(200);
      await expect(page.getByText("Receiving data: 1 user")).toBeVisible();

      await page.getByRole("link", { name: "Settings" }).click();
      await page.getByRole("link", { name: "Keys" }).click();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "New key" }).click();
      await page.getByLabel("Where is it used?").fill("Order service");
      await page.getByRole("button", { name: "Create key" }).click();
      const made = page.getByRole("dialog").getByLabel("secret key", { exact: true });
      const secret = (await made.textContent()) ?? "";
      const read = await fetch(`${server.url}/api/v1/users/u1`, {
        headers: { authorization: `Bearer ${secret.trim()}` },
      });
      expect(read.status).toBe(200);
    });

    test("keeps everything over a restart, with the same secrets", async ({ page }) => {
      test.setTimeout(120_000);
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel("Email").fill(OWNER.email);
      await page.getByLabel("Password").fill(OWNER.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(/\/apps\/\d+/);
      await server.stop();
      server = await server.restart();
      await page.reload();
      await expect(page.getByRole("link", { name: "Overview" })).toBeVisible();
    });
  });
