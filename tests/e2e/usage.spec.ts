import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { openDb } from "@/db/client.ts";
import { openScriptDatabase } from "@/server/standalone/script-database.ts";
import { asOwner, expectSoundAtBothWidths, NARROW, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

const SEGMENT = "Listened to the radio";

/** A session of `who` that looked at these pages and then listened. */
async function send(app: OwnApp, who: string, pages: string[]) {
  const start = Date.now() - 600_000;
  const base = (at: number) => ({
    anonymousId: `usage-${who}`,
    messageId: `usage-${who}-${start}-${at}`,
    timestamp: new Date(start + at * 1_000).toISOString(),
    context: { sessionId: `usage-${who}-${start}` },
  });
  const batch = [
    ...pages.map((name, at) => ({ type: "screen", name, ...base(at) })),
    { type: "track", event: "usage_listen", ...base(pages.length) },
  ];
  return (await app.send(batch)) as { dropped: { reason: string }[]; deny?: string[] };
}

/** Puts an activity into the plan that no app sends. */
async function planNeverSeen(app: OwnApp, name: string) {
  const { url, close } = await openScriptDatabase(
    { ...process.env, DATABASE_URL: "", DATA_DIR: process.env.TIDINGS_E2E_DATA },
    () => {},
  );
  const db = openDb(url, 1);
  await db.sql`
    insert into tags (app_id, kind, name, status, planned_at)
    values (${app.id}, 'activity', ${name}, 'planned', now())`;
  await db.end();
  await close();
}

const group = (page: Page, name: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name }) });

test.describe
  .serial("tags are read, or not collected", () => {
    test.use({ viewport: WIDE });

    let app: OwnApp;

    test.beforeAll(async () => {
      app = await makeOwnApp("usage");
      await send(app, "ann", ["usage_home", "usage_radio", "usage_home"]);
      await send(app, "ben", ["usage_home", "usage_radio"]);
      await app.call("POST", "/segments", {
        name: SEGMENT,
        criteria: {
          type: "did",
          kind: "event",
          name: "usage_listen",
          count: { op: ">=", value: 1 },
          period: { type: "ever" },
        },
      });
    });

    test.beforeEach(({ page }) => asOwner(page));

    test("a tag that only one segment reads is unused as soon as the segment is deleted, and refused once blocked", async ({
      page,
    }) => {
      await page.goto(`${app.path}/tag-plan/usage?q=usage_listen`);
      const used = group(page, "In use").getByRole("row", { name: /usage_listen/ });
      await expect(used.getByRole("link", { name: SEGMENT })).toBeVisible();
      await expectSoundAtBothWidths(page);

      await page.goto(`${app.path}/segments`);
      await page.getByRole("button", { name: `Actions for ${SEGMENT}` }).click();
      await page.getByRole("menuitem", { name: "Delete…" }).click();
      await page.getByRole("button", { name: "Delete segment" }).click();
      await expect(page.getByText(`“${SEGMENT}” was deleted.`).first()).toBeVisible();

      await page.goto(`${app.path}/tag-plan/usage?q=usage_listen`);
      const unread = group(page, "Unused").getByRole("row", { name: /usage_listen/ });
      await expect(unread).toContainText("nothing");
      await expect(unread).toContainText(/about \d/);
      const actions = page.getByRole("button", { name: "Actions for usage_listen" });
      await actions.click();
      await page.getByRole("menuitem", { name: "Stop collecting" }).click();
      await expect(unread).toContainText("not collected");
      await expect(async () => {
        const answer = await send(app, "cat", []);
        expect(answer.deny).toContain("event:usage_listen");
        expect(answer.dropped[0]?.reason).toBe("blocked");
      }).toPass({ timeout: 20_000 });
      await expectSoundAtBothWidths(page);

      await actions.click();
      await page.getByRole("menuitem", { name: "Add a reason…" }).click();
      await page.getByRole("textbox", { name: "Reason" }).fill("Asked for by the radio desk");
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Add reason" }).click();
      await expect(used).toContainText("Asked for by the radio desk");
      await page.getByRole("button", { name: /^Remove the reason/ }).click();
      await expect(unread).toBeVisible();

      await actions.click();
      await page.getByRole("menuitem", { name: "Delete data…" }).click();
      const confirm = page.getByRole("button", { name: "Delete data" });
      await expect(confirm).toBeDisabled();
      await page.getByLabel("Type usage_listen to confirm").fill("usage_listen");
      await confirm.click();
      await expect(unread).toContainText("being deleted");
      // It stays blocked and empty: nobody need see it among what is collected for nobody.
      await expect(unread).toBeHidden({ timeout: 60_000 });
      await expect(used).toContainText("not collected");
    });

    test("the builder and the composer say in place that a tag was never received", async ({
      page,
    }) => {
      const made = await app.call<{ id: number }>("POST", "/segments", {
        name: "Signed in (usage)",
        criteria: {
          type: "app_info",
          key: "usage_login_status",
          valueType: "boolean",
          op: "is",
          value: true,
        },
      });
      const sentence =
        "The app-info “usage_login_status” is not planned and was never received. No one can match.";
      await page.goto(`${app.path}/segments/${made.id}`);
      const criterion = page.getByRole("group", { name: "Criterion 1" });
      await expect(criterion).toContainText(sentence);
      await expect(criterion.getByRole("link", { name: "Tag plan" })).toBeVisible();
      await expectSoundAtBothWidths(page);

      await page.goto(`${app.path}/tag-plan/usage?q=usage_login`);
      await expect(group(page, "Missing")).toContainText("Signed in (usage)");
      await expectSoundAtBothWidths(page);

      await page.goto(`${app.path}/campaigns/new`);
      await page.getByLabel("Title", { exact: true }).fill("Hello {{ app_info.usage_nick }}");
      await expect(
        page.getByText("The app-info “usage_nick” is not planned and was never received."),
      ).toBeVisible();
      await expect(page.getByText("Everyone sees a gap in its place.")).toBeVisible();
      await page.getByRole("radio", { name: "People in a segment" }).click();
      await page.getByRole("combobox", { name: "Segment" }).click();
      await page.getByRole("combobox", { name: "Search" }).fill("Signed in (usage)");
      await page.keyboard.press("Enter");
      await expect(page.getByText(/This campaign would reach 0 of \d+ people:/)).toBeVisible();
      await expect(page.getByText(sentence)).toBeVisible();
      await expectSoundAtBothWidths(page);
    });

    test("the user path shows what people did, and what is planned and never seen", async ({
      page,
    }) => {
      await planNeverSeen(app, "usage_thanks");
      await page.goto(`${app.path}/tag-plan/user-path?view=graph`);
      const home = page.getByRole("button", { name: /^usage_home, / });
      await expect(home).toBeVisible();
      await expect(
        page.getByRole("button", { name: /^usage_thanks, planned, never received/ }),
      ).toBeVisible();
      await expect(page.getByText("1 planned screen was never received.")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await home.focus();
      await page.keyboard.press("Enter");
      const panel = page.getByRole("region", { name: "Screen usage_home" });
      await expect(panel).toContainText("Next screens");
      await expect(panel.getByRole("button", { name: "usage_radio" }).first()).toBeVisible();
      await expect(panel).toContainText("3 visits");
      await page.getByRole("slider", { name: "Detail" }).focus();
      await page.keyboard.press("End");
      await expect(page.getByText("all transitions")).toBeVisible();
      await expectSoundAtBothWidths(page);

      await page.setViewportSize(NARROW);
      await page.goto(`${app.path}/tag-plan/user-path`);
      const row = page.getByRole("row", { name: /^usage_home/ });
      await expect(row).toContainText("usage_radio");
      await expect(page.getByRole("row", { name: /^usage_thanks/ })).toContainText(
        "planned, never received",
      );
      await expectSoundAtBothWidths(page);
    });
  });
