import { expect, test } from "@playwright/test";
import { expectSoundAtBothWidths, NARROW, signIn } from "./console.ts";
import { E2E } from "./world.ts";

test("the Integrate page gives every platform's code, with this app's key in it", async ({
  page,
}) => {
  await signIn(page);
  const [, appId] = /apps\/(\d+)/.exec(page.url()) ?? [];
  await page.goto(`/apps/${appId}/integrate`);
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText(`data-write-key="${E2E.writeKey}"`);
  await expectSoundAtBothWidths(page);

  await page.getByRole("tab", { name: "Options" }).click();
  await expect(panel).toContainText("autoErrors: true");
  await page.getByRole("radio", { name: "Mobile" }).click();
  await expect(panel).toContainText(".cdnHost(");
  await expect(panel).toContainText("https addresses only");

  await page.setViewportSize(NARROW);
  await page.getByRole("tab", { name: "Unity" }).click();
  await expect(panel).toContainText(E2E.writeKey);
  await expectSoundAtBothWidths(page);

  // the address names the guide, so that it can be sent to a developer
  await expect(page).toHaveURL(/for=mobile.*guide=unity/);
  await page.reload();
  await expect(page.getByRole("tab", { name: "Unity" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("radio", { name: "Server" }).click();
  await expect(panel).toContainText('"type": "job"');
});
