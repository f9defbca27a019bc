import { expect, test } from "@playwright/test";
import { asOwner, expectSoundAtBothWidths as expectSound } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { openSite } from "./site.ts";
import { E2E } from "./world.ts";

/** What the app sends against the plan shows within seconds, with the way to mend it. */
test.describe("problems with the tag plan", () => {
  test.describe.configure({ mode: "serial" });
  let app: OwnApp;
  const at = { userId: "ada", context: { app: { version: "5.2" } } };
  const paid = (properties: object) => ({ ...at, type: "track", event: "paid", properties });

  test.beforeAll(async () => {
    app = await makeOwnApp("Harbour Shop");
  });
  test.beforeEach(({ page }) => asOwner(page));

  test("one wrong type and one unplanned event stand there, red, and are mended by a click each", async ({
    page,
  }) => {
    await page.goto(`${app.path}/tag-plan/problems`);
    await expect(page.getByText("No problems in the last day")).toBeVisible();
    await expectSound(page);
    const plan = [
      {
        kind: "event",
        name: "paid",
        extras: [{ key: "amount", type: "number", required: true }],
      },
    ];
    const { status, body } = await app.rest("PUT", "/tag-plan", { plan });
    expect(status, JSON.stringify(body)).toBe(200);

    await expect
      .poll(async () => {
        const answer = await app.send([
          paid({ amount: "12" }),
          { ...at, type: "track", event: "Paid" },
        ]);
        return answer.problems;
      })
      .toEqual([
        { index: 0, tag: "event:paid", problem: "wrong_type", key: "amount" },
        { index: 1, tag: "event:Paid", problem: "unplanned" },
      ]);
    const wrong = page.getByRole("button", { name: /Wrong type.*event paid, extra amount/ });
    const unplanned = page.getByRole("button", { name: /Not in the plan.*event Paid/ });
    await expect(wrong).toBeVisible();
    await expect(unplanned).toBeVisible();

    await wrong.click();
    await expect(page.getByText("should be a number, but was text “12”")).toBeVisible();
    await expect(page.getByText("Latest item as received")).toBeVisible();
    await expectSound(page);
    await page.getByRole("button", { name: "Accept this type" }).click();
    await expect(page.getByText("version 2 of the plan").first()).toBeVisible();

    await unplanned.click();
    await page.getByRole("button", { name: "Count as…" }).click();
    await page.getByLabel("Planned event").click();
    await page.getByRole("option", { name: "paid" }).click();
    await page.getByRole("button", { name: "Count as this tag" }).click();
    await expect(
      page.getByText("“Paid” is counted as another tag from now on.").first(),
    ).toBeVisible();

    // Both are right from now on.
    await expect
      .poll(async () => {
        const mended = { ...paid({ amount: "12" }), event: "Paid" };
        return (await app.send([mended])).problems;
      })
      .toBeUndefined();
  });

  test("an app that holds back keeps wrong items aside until a member releases them", async ({
    page,
  }) => {
    await page.goto(`${app.path}/settings`);
    await page.getByRole("radio", { name: /Hold back/ }).click();
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect
      .poll(
        async () => (await app.send([{ ...at, type: "track", event: "unheard_of" }])).quarantined,
      )
      .toBe(1);
    await page.goto(`${app.path}/tag-plan/problems`);
    await expect(page.getByText(/items? (is|are) held back/)).toBeVisible();
    await expectSound(page);
    await page
      .getByRole("button", { name: /^Release \d/ })
      .first()
      .click();
    await expect(page.getByText(/items? released\./).first()).toBeVisible();
    await expect(page.getByText(/held back\. Fix/)).toBeHidden();
  });

  test("a blocked name is no longer sent by pages that are open, and sent again once it is collected again", async ({
    page,
    context,
  }) => {
    const script = `<script src="${E2E.baseUrl}/sdk/tidings.js" data-write-key="${app.writeKey}"></script>`;
    const site = await openSite({
      "/": `<!doctype html><html lang="en"><title>Shop</title>${script}`,
    });
    try {
      const shop = await context.newPage();
      const sent: string[] = [];
      shop.on("request", (request) => {
        if (!request.url().endsWith("/v1/batch") || request.method() !== "POST") return;
        const { batch } = JSON.parse(request.postData() ?? "") as { batch: { event?: string }[] };
        sent.push(...batch.flatMap(({ event }) => event ?? []));
      });
      await shop.goto(site.origin);
      /** What leaves the page when it reports both events. */
      const leaves = async () => {
        sent.length = 0;
        await shop.evaluate(
          `tidings.event("noise"); tidings.event("paid", { amount: 1 }); tidings.flush()`,
        );
        return sent;
      };
      expect(await leaves()).toEqual(["noise", "paid"]);

      await page.goto(`${app.path}/tag-plan/problems`);
      await page.getByRole("button", { name: /Not in the plan.*event noise/ }).click();
      await page.getByRole("button", { name: "Block noise" }).click();
      await expect(page.getByText("“noise” is no longer collected.").first()).toBeVisible();
      await expect.poll(leaves).toEqual(["paid"]);

      await page.getByRole("button", { name: "Collect again" }).click();
      await expect.poll(leaves).toEqual(["noise", "paid"]);
    } finally {
      await site.close();
    }
  });
});
