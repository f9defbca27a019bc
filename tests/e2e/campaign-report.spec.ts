import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import { asOwner, expectSoundAtBothWidths as expectSound, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

const PEOPLE = Array.from({ length: 24 }, (_, n) => `guest-${n + 1}`);

/** A time zone in which it is about noon, so that nobody sleeps. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

test.describe
  .serial("a finished campaign with two variants and a control group tells what it changed", () => {
    const push = new PushService({ port: Number(new URL(E2E.pushOrigin).port) });
    let page: Page;
    let app: OwnApp;
    let id = 0;

    test.beforeAll(async ({ browser }) => {
      await push.start();
      // axe may open a page of its own next to this one, which only an explicit context allows.
      page = await (await browser.newContext({ viewport: WIDE })).newPage();
      await asOwner(page);
      app = await makeOwnApp("lift");
    });
    test.afterAll(async () => {
      await page.context().close();
      await push.stop();
    });

    test("half of the people get it, act on it and buy", async ({ request }) => {
      await app.send(
        PEOPLE.map((userId) => ({
          type: "identify",
          userId,
          anonymousId: `device-${userId}`,
          messageId: `lift-${userId}`,
          context: { timezone: noonZone() },
        })),
      );
      for (const userId of PEOPLE) {
        const anonymousId = `device-${userId}`;
        const told = await request.post("/v1/subscriptions", {
          data: {
            writeKey: app.writeKey,
            anonymousId,
            userId,
            permission: "granted",
            subscription: push.subscribe(userId),
          },
        });
        expect(told.ok(), await told.text()).toBe(true);
      }
      const made = await app.rest("POST", "/campaigns", {
        name: "Two words for one offer",
        content: { title: "Offer", body: "Today only" },
        versions: [
          { language: "default", variant: "b", content: { title: "For you", body: "Today only" } },
        ],
        variants: {
          all: [
            { id: "a", weight: 50 },
            { id: "b", weight: 50 },
          ],
        },
        controlPercent: 50,
        goal: { kind: "event", name: "purchase" },
      });
      expect(made).toMatchObject({ status: 201 });
      id = (made.body as { id: number }).id;
      expect(await app.rest("POST", `/campaigns/${id}/launch`)).toMatchObject({ status: 200 });
      await expect
        .poll(async () => (await app.rest("GET", `/campaigns/${id}`)).body, { timeout: 60_000 })
        .toMatchObject({ state: "finished" });
      const feedback = push.received.map(({ payload }) => ({
        deliveryId: JSON.parse(payload ?? "{}").d as string,
        status: "actioned",
      }));
      const told = await request.post("/v1/feedback", {
        data: { writeKey: app.writeKey, feedback },
      });
      expect(told.ok(), await told.text()).toBe(true);
      await app.send(
        push.received.map(({ subscriber }) => ({
          type: "track",
          event: "purchase",
          userId: subscriber,
          messageId: `bought-${subscriber}`,
        })),
      );
    });

    test("the page says in words what is proven, and adds up", async () => {
      await page.goto(`${app.path}/campaigns/${id}`);
      await expect(
        page.getByText(/^Proven: between .* points more people did “purchase”\.$/),
      ).toBeVisible();
      await expect(page.getByRole("row", { name: /^Control group, no message/ })).toBeVisible();
      await expect(page.getByRole("row", { name: /^Variant A/ })).toBeVisible();
      await expect(
        page.getByText(/^24 planned = \d+ sent \+ 0 failed \+ \d+ held back\.$/),
      ).toBeVisible();
      await expect(page.getByText("In this campaign's control group")).toBeVisible();
      const parts = page.getByRole("region", { name: "Figures by variant" });
      await expect(parts.getByRole("row", { name: /^B/ })).toBeVisible();
      await expectSound(page);
    });

    test("its figures are a file, and so is each message", async () => {
      const save = async (item: string) => {
        await page.getByRole("button", { name: "CSV" }).click();
        const [file] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("menuitem", { name: item }).click(),
        ]);
        return await readFile(await file.path(), "utf8");
      };
      const figures = await save("All figures");
      expect(figures).toContain("planned,24");
      expect(figures).toContain("goal: did “purchase”,people,reached goal");
      expect(figures).toMatch(/^Proven: between/m);
      const messages = await save("All messages by person");
      expect(messages.trim().split("\n")).toHaveLength(25);
      expect(messages).toContain("suppressed,control_group");
    });

    test("a number becomes a segment of these people", async () => {
      await page
        .getByRole("link", {
          name: "Create a segment of the people who acted on “Two words for one offer”",
        })
        .click();
      await expect(page.getByLabel("Segment name")).toHaveValue(
        "People who acted on “Two words for one offer”",
      );
      await expect(page.getByText(new RegExp(`^${push.received.length}\\b`)).first()).toBeVisible();
    });

    test("what was learnt saves itself and stands in the list; the campaign is put away", async () => {
      await page.goto(`${app.path}/campaigns/${id}`);
      await page.getByLabel("What we learned").fill("A day is enough to see it");
      await expect(page.getByText("Saved", { exact: true })).toBeVisible();
      await page.goto(`${app.path}/campaigns`);
      await expect(page.getByText("A day is enough to see it")).toBeVisible();
      await expectSound(page);
      await page.goto(`${app.path}/campaigns/${id}`);
      await page.getByRole("button", { name: "Archive" }).click();
      await expect(page.getByText("Archived", { exact: true }).first()).toBeVisible();
      await page.goto(`${app.path}/campaigns?state=archived`);
      await expect(page.getByText("Two words for one offer")).toBeVisible();
    });
  });
