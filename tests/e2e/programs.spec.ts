import { expect, test } from "@playwright/test";
import { expectSoundAtBothWidths, openConsole, WIDE } from "./console.ts";
import { makeOwnApp } from "./own-app.ts";

test.use({ viewport: WIDE });

test("a marketer makes the welcome program of the template, views it both ways, launches it and sees a person inside", async ({
  page,
}) => {
  const app = await makeOwnApp("programs");
  await openConsole(page, app, "/programs");
  await expect(page.getByText("No programs yet")).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.getByRole("button", { name: /^Welcome/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome" })).toBeVisible();

  const flow = page.getByRole("list", { name: "The program as a flow" });
  await expect(flow.getByText("People start with their first session")).toBeVisible();
  for (const day of [2, 5, 10, 15]) {
    await expect(flow.getByText(`D+${day}`, { exact: true })).toBeVisible();
  }
  await expectSoundAtBothWidths(page);

  // A step is changed at the side, by keyboard, and moved without a mouse.
  const second = flow.getByRole("button", { name: /^Edit step D\+5/ });
  await second.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Step D+5" });
  await panel.getByLabel("Days after the start").fill("6");
  await panel.getByRole("checkbox", { name: "Skip people who match" }).click();
  await expect(panel.getByText("Users who match")).toBeVisible();
  await expectSoundAtBothWidths(page);
  await panel.getByRole("checkbox", { name: "Skip people who match" }).click();
  await panel.getByRole("button", { name: "Save step" }).click();
  await expect(panel).toBeHidden();
  await flow.getByRole("button", { name: /^Edit step D\+6/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(
    flow.getByRole("button", { name: "Edit step D+2: Have you seen this?" }),
  ).toBeVisible();

  // The message is written in the composer, and the way leads back.
  await flow.getByRole("button", { name: /^Edit step D\+15/ }).click();
  await page.getByRole("link", { name: "Edit message" }).click();
  await page.waitForURL(/\/campaigns\/\d+/);
  await page.goBack();

  await page.getByRole("radio", { name: "List" }).click();
  const list = page.getByRole("region", { name: "Steps" });
  await expect(list.getByRole("row")).toHaveCount(5);
  await expectSoundAtBothWidths(page);

  await page.getByRole("button", { name: "Launch…" }).click();
  await page.getByRole("button", { name: "Launch the program" }).click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  const item = { type: "track", event: "open", anonymousId: "device-wilma", userId: "wilma" };
  await app.send([{ ...item, messageId: "wilma-1" }]);
  await page.getByRole("radio", { name: "People" }).click();
  await expect(page).toHaveURL(/view=people/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: "wilma" })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/D\+2 “Have you seen this\?”/)).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.getByRole("link", { name: "wilma" }).click();
  await page.getByRole("tab", { name: "Messages" }).click();
  await expect(page.getByText(/Day 2 of the program “Welcome”/)).toBeVisible();
});
