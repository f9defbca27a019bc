import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { asOwner, expectSoundAtBothWidths as expectSound, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

test.describe
  .serial("a marketer composes", () => {
    let page: Page;
    let app: OwnApp;
    const preview = () => page.getByRole("figure", { name: "Message preview" });
    const choose = async (combobox: string | RegExp, option: RegExp) => {
      await page.getByRole("combobox", { name: combobox }).click();
      await page.getByRole("option", { name: option }).click();
    };

    test.beforeAll(async ({ browser }) => {
      // axe may open a page of its own next to this one, which only an explicit context allows.
      page = await (await browser.newContext({ viewport: WIDE })).newPage();
      await asOwner(page);
      app = await makeOwnApp("the composer");
      const person = (userId: string, locale: string, traits: object) => ({
        type: "identify",
        userId,
        traits,
        context: { locale },
        messageId: `composer-${userId}`,
      });
      await app.send([
        person("nora", "fr-FR", { first_name: "Nora" }),
        person("otto", "de-DE", {}),
        { type: "track", userId: "nora", event: "purchase", properties: { price: 12 } },
      ]);
    });
    test.afterAll(() => page.context().close());

    test("a poll whose answers lead elsewhere, and learns which questions no one would be asked", async () => {
      await page.goto(`${app.path}/campaigns/new`);
      await page.getByRole("button", { name: /^Poll/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("New poll");
      await expect(page.getByLabel("In the app", { exact: true })).toBeChecked();
      await page.getByLabel("Campaign name").fill("How is it?");
      await page.getByRole("textbox", { name: /^Title/ }).fill("Tell us");
      for (const [n, text] of ["Do you like it?", "What is wrong?", "Would you pay?"].entries()) {
        await page.getByRole("button", { name: "Add question" }).click();
        await page.getByLabel(`Text of question ${n + 1}`, { exact: true }).fill(text);
      }
      const second = page.getByRole("region", { name: "Question 2" });
      await second.getByRole("radio", { name: "Free text" }).click();
      for (const [q, one, two] of [
        [1, "Yes", "No"],
        [3, "Sure", "Never"],
      ]) {
        await page.getByLabel(`Choice 1 of question ${q}`, { exact: true }).fill(String(one));
        await page.getByLabel(`Choice 2 of question ${q}`, { exact: true }).fill(String(two));
      }
      const first = page.getByRole("region", { name: "Question 1" });
      for (const choice of [1, 2]) {
        await first.getByRole("combobox", { name: `Choice ${choice} leads to` }).click();
        await page.getByRole("option", { name: /3\. Would you pay/ }).click();
      }
      await expect(
        page.getByText("Question 2 is never asked, because no answer leads to it."),
      ).toBeVisible();
      await first.getByRole("combobox", { name: "Choice 2 leads to" }).click();
      await page.getByRole("option", { name: "the next question" }).click();
      await expect(page.getByText(/is never asked/)).toBeHidden();
      await expect(page.getByText("Draft saved")).toBeVisible();
      await preview().getByRole("button", { name: "Yes" }).click();
      await preview().getByRole("button", { name: "Next" }).click();
      await expect(preview()).toContainText("Would you pay?");
      await expectSound(page);
    });

    test("it in a second language, told how much is missing, and as a second variant", async () => {
      await page.getByRole("combobox", { name: "Add a language" }).click();
      await page.getByRole("option", { name: /^French 1 person/ }).click();
      await expect(page.getByText("0 of 8 texts are translated into French.")).toBeVisible();
      await page.getByRole("textbox", { name: /^Title/ }).fill("Dites-nous");
      await page.getByLabel("Text of question 1", { exact: true }).fill("Ça vous plaît ?");
      await expect(page.getByText("2 of 8 texts are translated into French.")).toBeVisible();
      await expect(preview()).toContainText("Dites-nous");
      await expect(preview()).toContainText("Would you pay?");
      await page.getByRole("button", { name: "Default", exact: true }).click();
      await page.getByRole("button", { name: "Add variant" }).click();
      await page.getByRole("textbox", { name: /^Title/ }).fill("One minute?");
      await expect(preview()).toContainText("One minute?");
      await page.getByRole("radio", { name: "Variant A" }).click();
      await expect(preview()).toContainText("Tell us");
      await expect(page.getByText("Draft saved")).toBeVisible();
      await page.reload();
      await expect(page.getByRole("button", { name: /^French 2\/8/ })).toBeVisible();
      await page.getByRole("radio", { name: "Variant B" }).click();
      await expect(page.getByRole("textbox", { name: /^Title/ })).toHaveValue("One minute?");
      await expectSound(page);
    });

    test("an announcement that a purchase sets off, and sees who would see a fallback", async () => {
      await page.goto(`${app.path}/campaigns/new`);
      await page.getByLabel("Campaign name").fill("Thanks for buying");
      await page
        .getByLabel("Title", { exact: true })
        .fill('Thank you, {{ app_info.first_name | default: "friend" }}');
      await page.getByRole("textbox", { name: /^Link/ }).fill("myapp://orders");
      await expect(
        page.getByText(/Opens only on devices with an app that handles “myapp:” links/),
      ).toBeVisible();
      await expect(page.getByText("1 person would see a fallback.")).toBeVisible();
      await page.getByLabel("On a trigger").click();
      await choose("Trigger: name of the event", /^purchase/);
      await page.getByRole("spinbutton", { name: "Delay" }).fill("10");
      await expect(page.getByText("Draft saved")).toBeVisible();
      await page.reload();
      await expect(page.getByRole("spinbutton", { name: "Delay" })).toHaveValue("10");
      await expect(page.getByRole("combobox", { name: "Trigger: name of the event" })).toHaveText(
        /purchase/,
      );
      await expectSound(page);
    });

    test("the preview as a person reads it on each device, and the dates of a recurring one", async () => {
      await choose("Preview as", /^nora/);
      for (const device of ["Android", "iOS", "Lock screen", "Desktop"]) {
        await page.getByRole("radio", { name: device }).click();
        await expect(preview()).toContainText("Thank you, Nora");
      }
      await page.getByLabel("On a recurring schedule").click();
      await page.getByRole("button", { name: "Friday" }).click();
      const dates = page.getByText("Next dates").locator("..");
      await expect(dates.getByRole("listitem")).toHaveCount(5);
      await expect(dates).toContainText(/Monday .* at/);
      await expect(dates).toContainText(/Friday .* at/);
      await expectSound(page);
    });
  });
