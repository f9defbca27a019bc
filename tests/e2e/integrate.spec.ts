import { expect, test } from "@playwright/test";
import { expectSoundAtBothWidths, NARROW, openConsole } from "./console.ts";
import { makeOwnApp } from "./own-app.ts";

test("the Integrate page gives every platform's code, with this app's key in it", async ({
  page,
}) => {
  const app = await makeOwnApp("integrating");
  await openConsole(page, app, "/integrate");
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText(`data-write-key="${app.writeKey}"`);
  await expectSoundAtBothWidths(page);

  await page.getByRole("tab", { name: "Options" }).click();
  await expect(panel).toContainText("autoErrors: true");
  await page.getByRole("radio", { name: "Mobile" }).click();
  await expect(panel).toContainText(".cdnHost(");
  await expect(panel).toContainText("only calls https addresses");

  await page.setViewportSize(NARROW);
  await page.getByRole("tab", { name: "Unity" }).click();
  await expect(panel).toContainText(app.writeKey);
  await expectSoundAtBothWidths(page);

  // the address names the guide, so that it can be sent to a developer
  await expect(page).toHaveURL(/for=mobile.*guide=unity/);
  await page.reload();
  await expect(page.getByRole("tab", { name: "Unity" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("radio", { name: "Server" }).click();
  await expect(panel).toContainText('"type": "job"');
});
