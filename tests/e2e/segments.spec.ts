import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { asOwner, expectSoundAtBothWidths, openConsole, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

const DAY_MS = 86_400_000;
const NAME = "Saw the sign-up page, day 3";
const SENTENCE =
  /were first seen 3 days ago and visited “story_sign_up” at least once.* and have story_login false/;

/** A user who came at noon UTC `daysAgo` days back, looked at the pages, and whose app-info is `traits`. */
function visitor(userId: string, daysAgo: number, pages: string[], traits: object) {
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  const at = noon.getTime() - daysAgo * DAY_MS;
  const base = (index: number) => ({
    userId,
    anonymousId: `browser-${userId}`,
    messageId: `${userId}-${index}`,
    timestamp: new Date(at + index * 1_000).toISOString(),
  });
  return [
    { type: "identify", ...base(0), traits },
    ...pages.map((name, index) => ({
      type: "page",
      ...base(index + 1),
      name,
      properties: { plan: "monthly" },
    })),
  ];
}

/** Opens a list that is searched by typing, and takes what was typed. */
async function choose(page: Page, label: string, text: string) {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("combobox", { name: "Search" }).fill(text);
  await page.keyboard.press("Enter");
}

async function addByKeyboard(page: Page, item: string) {
  await page.getByRole("button", { name: "Add criterion" }).last().focus();
  await page.keyboard.press("Enter");
  // The menu is there before it has the focus: keys that come in between are nobody's.
  await expect(page.locator('[role="menu"]:focus, [role="menu"] :focus')).toHaveCount(1);
  // Without a space: after a pause between two keys, a space chooses the item that has the focus.
  const start = item.split(" ", 1)[0]?.slice(0, 5) ?? item;
  await expect(async () => {
    await page.keyboard.type(start);
    await expect(page.getByRole("menuitem", { name: item })).toBeFocused({ timeout: 1_500 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeHidden();
}

test.describe
  .serial("a marketer groups users", () => {
    test.use({ viewport: WIDE });
    let app: OwnApp;
    let segmentUrl = "";

    test.beforeAll(async () => {
      app = await makeOwnApp("segments");
      await app.send([
        ...visitor("story-ann", 3, ["home", "story_sign_up"], { story_login: false }),
        ...visitor("story-ben", 3, ["home", "story_sign_up"], { story_login: true }),
        ...visitor("story-cat", 5, ["home", "story_sign_up"], { story_login: false }),
        ...visitor("story-dan", 3, ["home"], { story_login: false }),
      ]);
    });

    test.beforeEach(({ page }) => asOwner(page));

    test("builds a segment with mouse and keyboard, reads who is in it, and saves it", async ({
      page,
    }) => {
      await openConsole(page, app);
      await page.getByRole("link", { name: "Segments", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Segments" })).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("link", { name: "New segment" }).click();
      await expect(page.getByText("Or start from a template")).toBeVisible();
      await expectSoundAtBothWidths(page);

      await addByKeyboard(page, "First or last seen");
      await expect(page.getByRole("combobox", { name: "First or last seen" })).toBeFocused();
      const audience = page.getByRole("region", { name: "Audience" });
      await expect(audience).toContainText("were first seen 3 days ago");

      await addByKeyboard(page, "Did or never did something");
      const did = page.getByRole("group", { name: "Criterion 2" });
      await did.getByRole("combobox", { name: "Kind", exact: true }).click();
      await page.getByRole("option", { name: "activity" }).click();
      await choose(page, "Name of the activity", "story_sign_up");
      await expect(audience).toContainText("visited “story_sign_up”");
      await expect(audience).toContainText(/^2\s*users/);

      await addByKeyboard(page, "App-info");
      await expect(audience).toContainText("Complete all criteria");
      await choose(page, "App-info", "story_login");
      await page.getByRole("combobox", { name: "Value" }).click();
      await page.getByRole("option", { name: "no", exact: true }).click();
      await expect(audience).toContainText(SENTENCE);
      await expect(audience).toContainText(/^1\s*user/);
      await expect(audience.getByRole("link", { name: "story-ann" })).toBeVisible();

      await page.keyboard.press("Control+s");
      await expect(page.getByText("Enter a name for the segment.")).toBeVisible();
      await expect(page.getByLabel("Segment name")).toBeFocused();
      await page.keyboard.type(NAME);
      await page.keyboard.press("Control+s");
      await page.waitForURL(/\/segments\/\d+$/);
      segmentUrl = page.url();
      await expect(page.getByRole("button", { name: "Saved" })).toBeDisabled();
      await expectSoundAtBothWidths(page);
    });

    test("moves, duplicates, deletes and undoes by keyboard, and a wrong number loses nothing", async ({
      page,
    }) => {
      await page.goto(segmentUrl);
      const rows = page.getByRole("group", { name: /^Criterion \d$/ });
      await expect(rows).toHaveCount(3);
      await page.getByRole("combobox", { name: "First or last seen" }).focus();
      await page.keyboard.press("Alt+ArrowDown");
      await expect(rows.nth(1).getByRole("combobox", { name: "First or last seen" })).toBeFocused();
      await page.keyboard.press("Alt+Shift+ArrowDown");
      await expect(rows).toHaveCount(4);
      await expect(rows.nth(2)).toBeFocused();
      await page.keyboard.press("Delete");
      await expect(rows).toHaveCount(3);
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      await expect(rows).toHaveCount(3);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(rows.nth(0).getByRole("combobox", { name: "First or last seen" })).toBeVisible();

      const days = page.getByLabel("Days ago");
      await days.fill("-3");
      await expect(page.getByText("Enter 0 or more.")).toBeVisible();
      await expect(page.getByRole("region", { name: "Audience" })).toContainText(
        "Complete all criteria",
      );
      await expect(days).toHaveValue("-3");
      await page.getByRole("link", { name: "Users", exact: true }).click();
      await expect(page.getByText("Leave without saving?")).toBeVisible();
      await page.getByRole("button", { name: "Stay on page" }).click();
      await expect(days).toHaveValue("-3");
    });

    test("opens a member's profile and reads why they are in it, and why another is not", async ({
      page,
    }) => {
      await page.goto(segmentUrl);
      await page.getByRole("tab", { name: "Members" }).click();
      await expect(page.getByText("1 to 1 of 1")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("link", { name: "story-ann" }).click();
      await expect(page.getByRole("heading", { name: "story-ann" })).toBeVisible();
      await expect(page.getByText("visited story_sign_up")).toBeVisible();
      await expect(page.getByText("plan monthly").first()).toBeVisible();
      await expectSoundAtBothWidths(page);

      await page.getByRole("tab", { name: "Summary" }).click();
      await expect(page.getByRole("row", { name: /story_sign_up/ })).toContainText("1");
      await page.getByRole("tab", { name: "Segments" }).click();
      await page.getByRole("button", { name: `${NAME} Why`, exact: true }).click();
      await expect(page.getByText("Matches: have story_login false")).toBeVisible();
      await expectSoundAtBothWidths(page);

      await page.getByRole("link", { name: "Users", exact: true }).first().click();
      await page.getByLabel("Find a user by id").fill("story-b");
      await expectSoundAtBothWidths(page);
      await page.getByRole("link", { name: "story-ben" }).click();
      await page.getByRole("tab", { name: "Segments" }).click();
      await page.getByRole("button", { name: `${NAME} Why not`, exact: true }).click();
      await expect(page.getByText("Does not match: have story_login false")).toBeVisible();
      await expect(page.getByText("(story_login is true)")).toBeVisible();
    });

    test("lists the segment with its sentence and number, and deletes it", async ({ page }) => {
      await page.goto(segmentUrl.replace(/\/\d+$/, ""));
      await page.getByLabel("Search segments").fill("sign-up page");
      const row = page.getByRole("row", { name: new RegExp(NAME) });
      await expect(row).toContainText(SENTENCE);
      await expect(row).toContainText(/1\s*(?:under 0\.1|\d[\d.]*)%/);
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: `Actions for ${NAME}` }).click();
      await page.getByRole("menuitem", { name: "Delete…" }).click();
      await page.getByRole("button", { name: "Delete segment" }).click();
      await expect(page.getByText(`“${NAME}” was deleted.`).first()).toBeVisible();
      await expect(row).toBeHidden();
    });
  });
