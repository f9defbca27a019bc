import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { asOwner, expectSoundAtBothWidths as expectSound, signIn, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { callAsOwner } from "./session.ts";

test.describe
  .serial("before a launch, and in the calendar", () => {
    const second = { email: "second@preflight.test", password: "the second pair of eyes" };
    let page: Page;
    let other: Page;
    let app: OwnApp;
    let campaign = "";
    const line = (on: Page, text: string | RegExp) =>
      on.getByRole("listitem").filter({ hasText: text });

    test.beforeAll(async ({ browser }) => {
      // axe may open a page of its own next to this one, which only an explicit context allows.
      page = await (await browser.newContext({ viewport: WIDE })).newPage();
      await asOwner(page);
      app = await makeOwnApp("the pre-flight");
      const rules = await app.rest("PUT", "/settings/limits", { approval: true });
      expect(rules.status, JSON.stringify(rules.body)).toBe(200);
      await app.send(
        ["en-GB", "en-US", "fr-FR"].map((locale, n) => ({
          type: "identify",
          userId: `reader-${n}`,
          anonymousId: `phone-${n}`,
          messageId: `preflight-${n}`,
          context: { locale },
          traits: { first_name: `Reader ${n}` },
        })),
      );
      const invitation = { appId: app.id, email: second.email, role: "marketer" };
      const { token } = await callAsOwner<{ token: string }>("members.invite", invitation);
      const accepted = { token, name: "Second Eyes", password: second.password };
      await callAsOwner("members.accept", accepted);
      other = await (await browser.newContext({ viewport: WIDE })).newPage();
      await signIn(other, second);
      const made = await app.rest("POST", "/campaigns", {
        name: "Autumn sale",
        channel: "in_app",
        content: { title: "Autumn sale", body: "Today only.", url: "http://127.0.0.1:9/gone" },
      });
      campaign = `${app.path}/campaigns/${(made.body as { id: number }).id}`;
    });
    test.afterAll(async () => {
      await page.context().close();
      await other.context().close();
    });

    test("the page says what stands in the way, and what is worth a look, each with its repair", async () => {
      await page.goto(campaign);
      await page.getByRole("button", { name: "Launch…" }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before launch");
      await expect(page.getByText(/^This campaign cannot be launched yet\./)).toBeVisible();
      await expect(page.getByRole("button", { name: "Launch…" })).toBeDisabled();
      await expect(line(page, "1 person reads French. There is no French text")).toBeVisible();
      await expect(
        line(page, /127\.0\.0\.1:9\/gone, but it is on a private network/),
      ).toBeVisible();
      await expect(page.getByText("Estimate", { exact: true })).toBeVisible();
      await expectSound(page);
    });

    test("the repairs lead to where it is put right", async () => {
      await page.getByRole("link", { name: "Write it in French" }).click();
      await expect(page).toHaveURL(/#what$/);
      await page.getByRole("textbox", { name: /^Link/ }).fill("https://shop.invalid/sale");
      await page.getByRole("combobox", { name: "Add a language" }).click();
      await page.getByRole("option", { name: /^French 1 person/ }).click();
      await page.getByRole("textbox", { name: /^Title/ }).fill("Soldes d’automne");
      await page.getByRole("textbox", { name: /^Link/ }).fill("/soldes");
      await page.getByRole("button", { name: "Launch…" }).first().click();
      await expect(line(page, /its host does not exist|cannot look up its host/)).toBeVisible();
      await expect(line(page, "There is no French text")).toHaveCount(0);
      await page.getByRole("link", { name: "Change it" }).click();
      await page.getByRole("textbox", { name: /^Link/ }).fill("/sale");
      await page.getByRole("button", { name: "Launch…" }).first().click();
      await expect(line(page, /leads? to the app’s own site/)).toBeVisible();
      await expect(page.getByRole("link", { name: "Change it" })).toHaveCount(0);
    });

    test("a second member looks at it, sends it back once, and approves", async () => {
      await page.getByRole("button", { name: "Request approval" }).click();
      await expect(
        page.getByText("You asked for approval, so someone else has to check it."),
      ).toBeVisible();
      await page.goto(`${app.path}/campaigns`);
      await expect(page.getByRole("row", { name: /Autumn sale/ })).toContainText(
        "Waiting for approval",
      );
      await other.goto(`${campaign}/launch`);
      await other.getByRole("button", { name: "Decline…" }).click();
      await other.getByLabel("What needs to change").fill("Today is not long enough.");
      await other.getByRole("button", { name: "Return draft" }).click();
      await expect(other.getByLabel("What needs to change")).toBeHidden();
      await expect(other.getByRole("button", { name: "Decline…" })).toBeHidden();
      await page.goto(`${campaign}/launch`);
      await expect(page.getByText("“Today is not long enough.”")).toBeVisible();
      await page.getByRole("button", { name: "Request approval" }).click();
      await expect(page.getByText("Waiting for approval.")).toBeVisible();
      await other.reload();
      await other.getByRole("button", { name: "Approve" }).click();
      await expect(other.getByText(/Second Eyes approved this campaign/)).toBeVisible();
      await expectSound(other);
    });

    test("then it is launched, and the way leads to the campaign", async () => {
      await page.reload();
      await page.getByRole("button", { name: "Launch…" }).click();
      await expect(page.getByRole("alertdialog")).toContainText("can reach 3 people now");
      await page.getByRole("button", { name: "Launch now" }).click();
      await expect(page).toHaveURL(new RegExp(`${campaign}$`));
      await expect(page.getByText(/^(Sending|Running)$/).first()).toBeVisible();
    });

    test("the calendar shows drafts and what is scheduled, and moves them by mouse", async () => {
      // A key cannot free itself of approval: a member does.
      expect((await app.rest("PUT", "/settings/limits", { approval: false })).status).toBe(403);
      await callAsOwner("limits.update", { appId: app.id, approval: false });
      const make = async (name: string, startAt: string) => {
        const made = await app.rest("POST", "/campaigns", {
          name,
          channel: "in_app",
          startAt,
          content: { title: name, body: "x" },
        });
        return (made.body as { id: number }).id;
      };
      await make("Only planned", "2031-05-13T09:00:00Z");
      const scheduled = await make("Fixed date", "2031-05-14T10:00:00Z");
      const launched = await app.rest("POST", `/campaigns/${scheduled}/launch`);
      expect(launched.status, JSON.stringify(launched.body)).toBe(200);
      await page.goto(`${app.path}/calendar?day=2031-05-13`);
      await expect(page.getByRole("heading", { name: "May 2031" })).toBeVisible();
      const day = (of: string) => page.locator(`td[data-day="2031-05-${of}"]`);
      const entry = (name: string) => page.getByRole("link", { name: new RegExp(name) });
      await entry("Only planned").dragTo(day("15"));
      await expect(day("15")).toContainText("Only planned");
      await entry("Fixed date").dragTo(day("16"));
      await expect(page.getByRole("alertdialog")).toContainText("Friday 16 May at 10:00");
      await page.getByRole("button", { name: "Move the campaign" }).click();
      await expect(day("16")).toContainText("Fixed date");
      await expectSound(page);
    });

    test("and by keyboard, to another day and in a week to another hour", async () => {
      const entry = page.getByRole("link", { name: /Only planned/ });
      await page.setViewportSize(WIDE);
      await entry.focus();
      for (const key of ["Space", "ArrowRight", "ArrowDown", "Enter"])
        await page.keyboard.press(key);
      await expect(page.locator('td[data-day="2031-05-23"]')).toContainText("Only planned");
      await page.getByRole("radio", { name: "Week" }).click();
      await page.goto(`${app.path}/calendar?view=week&day=2031-05-23`);
      await expect(page.getByRole("heading", { name: "19 – 25 May 2031" })).toBeVisible();
      await entry.focus();
      for (const key of ["Space", "ArrowDown", "ArrowDown", "ArrowLeft", "Enter"])
        await page.keyboard.press(key);
      await expect(
        page.locator('td[data-day="2031-05-22"][data-hour="11"]').getByText("Only planned"),
      ).toBeVisible();
      await expectSound(page);
      const { body } = await app.rest("GET", "/campaigns");
      const { campaigns } = body as { campaigns: { name: string; startAt: string }[] };
      const startAt = campaigns.find((one) => one.name === "Only planned")?.startAt;
      expect(startAt).toBe("2031-05-22T11:00:00.000Z");
    });

    test("what has gone out stays where it is, and says why", async () => {
      await page.goto(`${app.path}/calendar`);
      const entry = page.getByRole("link", { name: /Autumn sale/ });
      await entry.focus();
      await page.keyboard.press("Space");
      await expect(
        page.getByText(/It is being sent|It was sent on this day/).first(),
      ).toBeVisible();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(`${campaign}$`));
    });
  });
