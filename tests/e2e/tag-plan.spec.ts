import type { Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { asOwner, expectSound, expectSoundAtBothWidths, NARROW, WIDE } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

/** Types that go onto the clipboard as a spreadsheet would put them there. */
async function paste(page: Page, text: string) {
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData("text/plain", copied);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Focuses the grid, once the page lives. */
async function enterGrid(page: Page) {
  const grid = page.getByRole("grid", { name: "Tag plan" });
  await expect(async () => {
    await grid.blur();
    await grid.focus();
    await expect(grid).toHaveAttribute("aria-activedescendant", /./, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  return grid;
}

const save = async (page: Page) => {
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog", { name: /Save version/ })).toBeVisible();
};

test.describe
  .serial("a marketer writes the tag plan", () => {
    test.use({ viewport: WIDE });
    let app: OwnApp;
    let tagsUrl = "";

    test.beforeAll(async () => {
      app = await makeOwnApp("the tag plan");
      tagsUrl = `${app.path}/tag-plan`;
    });
    test.beforeEach(({ page }) => asOwner(page));

    test("starts from the banking template, edits a cell by keyboard only, pastes two rows, and saves", async ({
      page,
    }) => {
      await page.goto(tagsUrl);
      await expect(page.getByText("Plan what the app sends, and why")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: /^Banking/ }).click();
      const grid = page.getByRole("grid", { name: "Tag plan" });
      await expect(grid).toBeVisible();
      await expect(page.getByRole("button", { name: /^Save \d+ changes$/ })).toBeVisible();

      // From the toolbar into the grid, to a purpose, and a new text into it, without the mouse.
      await enterGrid(page);
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("ArrowDown");
      for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      const field = grid.getByRole("textbox", { name: "Purpose" });
      await expect(field).toBeFocused();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("Written with the keyboard");
      await page.keyboard.press("Enter");
      await expect(grid.getByRole("gridcell", { name: "Written with the keyboard" })).toBeVisible();

      // Undo and redo reach the edit; Escape leaves a cell as it was.
      await page.keyboard.press("Control+z");
      await expect(grid.getByText("Written with the keyboard")).toBeHidden();
      await page.keyboard.press("Control+y");
      await expect(grid.getByText("Written with the keyboard")).toBeVisible();
      await page.keyboard.press("F2");
      await page.keyboard.type("never taken over");
      await page.keyboard.press("Escape");
      await expect(grid.getByText("never taken over")).toBeHidden();

      // A name that is listed twice is marked at its cell, and nothing is saved.
      await page.keyboard.press("Control+Enter");
      await expect(grid.getByRole("textbox", { name: "Name" })).toBeFocused();
      await page.keyboard.type("welcome");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+s");
      await expect(
        page.getByText("activity welcome is already planned in another row."),
      ).toBeVisible();
      await page.keyboard.press("Control+Delete");
      await expect(page.getByRole("button", { name: "1 row has errors" })).toBeHidden();

      await page.keyboard.press("Control+End");
      await page.keyboard.press("Home");
      await page.keyboard.press("Control+Enter");
      await page.keyboard.press("Escape");
      await page.keyboard.press("ArrowLeft");
      await paste(
        page,
        "event\tstory_branch_found\tBranches\tbranches\ttap on a pin\tWho is near\njob\tstory_call\tBranches\t\tfrom ring to end\tHow long they wait",
      );
      await expect(grid.getByRole("gridcell", { name: "story_branch_found" })).toBeVisible();
      await expect(grid.getByRole("gridcell", { name: "story_call" })).toBeVisible();
      await expectSound(page);

      await save(page);
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText(/tags added\.$/)).toBeVisible();
      await expect(dialog.getByText("event story_branch_found")).toBeAttached();
      await expectSound(page);
      await page.keyboard.press("Enter");
      await expect(page.getByText(/Version \d+ saved/).first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Saved" })).toBeDisabled();
      await expectSoundAtBothWidths(page);
      await page.setViewportSize(NARROW);
      await expect(page.getByRole("heading", { name: "event story_branch_found" })).toBeVisible();

      const read = await app.call<{ plan: { name: string; purpose: string }[] }>(
        "GET",
        "/tag-plan",
      );
      expect(read.plan.at(-1)).toMatchObject({ name: "story_call", section: "Branches" });
      expect(read.plan[0]?.purpose).toBe("Written with the keyboard");
    });

    test("is told when a program saved meanwhile, and puts the changes onto that version", async ({
      page,
    }) => {
      await page.goto(tagsUrl);
      await page.getByLabel("Search the plan").fill("story_call");
      await enterGrid(page);
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("service");
      await page.keyboard.press("Tab");
      await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible();

      const { plan } = await app.call<{ plan: { name: string }[] }>("GET", "/tag-plan");
      const theirs = plan.map((tag) =>
        tag.name === "story_call" ? { ...tag, owner: "Ben" } : tag,
      );
      await app.call("PUT", "/tag-plan", { plan: theirs });

      await save(page);
      await page.getByRole("button", { name: "Save plan" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText(/A secret key saved version/)).toBeVisible();
      await dialog.getByRole("button", { name: "Apply my changes to it" }).click();
      await expect(page.getByRole("dialog")).toBeHidden();
      await save(page);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: "Saved" })).toBeDisabled();
      const after = await app.call<{ plan: { name: string }[] }>("GET", "/tag-plan");
      expect(after.plan.find(({ name }) => name === "story_call")).toMatchObject({
        owner: "Ben",
        screen: "service",
      });
    });

    test("leaves the grid with Escape and Tab, and is asked before unsaved rows are left behind", async ({
      page,
    }) => {
      await page.goto(tagsUrl);
      const grid = page.getByRole("grid", { name: "Tag plan" });
      await enterGrid(page);
      await page.keyboard.press("Tab");
      await expect(grid).toBeFocused();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
      await expect(grid).not.toBeFocused();
      await enterGrid(page);
      await page.keyboard.press("Control+Delete");
      await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible();
      await page.getByRole("link", { name: "Versions" }).click();
      await expect(page.getByText("Leave without saving?")).toBeVisible();
      await page.getByRole("button", { name: "Stay on page" }).click();
      await page.getByRole("button", { name: "Discard all changes" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Discard changes" }).click();
      await expect(page.getByRole("button", { name: "Saved" })).toBeDisabled();
    });

    test("imports the playbook's sheet: sees what it changes and what could not be read, before anything is saved", async ({
      page,
    }) => {
      await page.goto(tagsUrl);
      await enterGrid(page);
      await paste(
        page,
        "Context\tComments\tType\tTag name\tExtra1 key\tExtra1 value\nPayments\t\t\t\t\t\n\tHow many pay\tEVENT\tstory_paid\tcurrency\trequired\n\t\tWIDGET\tx\t\t",
      );
      const dialog = page.getByRole("dialog", { name: "Import a plan" });
      await expect(
        dialog.getByText("Read as the playbook's sheet: 1 tag. 1 tag added."),
      ).toBeVisible();
      await expect(dialog.getByText(/Line 4: Left out: “WIDGET”/)).toBeVisible();
      await expectSound(page);
      await dialog.getByRole("button", { name: "Add to plan" }).click();
      await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible();
      await save(page);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: "Saved" })).toBeDisabled();
    });

    test("sees the versions and what lies between them, and restores one", async ({ page }) => {
      const before = await app.call<{ versions: { no: number }[] }>("GET", "/tag-plan/versions");
      const newest = before.versions[0]?.no ?? 0;
      await page.goto(`${tagsUrl}/versions`);
      const changed = page.getByRole("region", { name: "What changed" });
      await expect(changed.getByText("event story_paid")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: new RegExp(`^Version ${newest - 1} `) }).click();
      await expect(changed.getByText("job story_call")).toBeVisible();
      await expect(changed.getByText("screen “service”")).toBeVisible();
      await page.getByRole("button", { name: `Restore version ${newest - 1}` }).click();
      await expectSound(page);
      await page
        .getByRole("alertdialog")
        .getByRole("button", { name: `Restore version ${newest - 1}` })
        .click();
      await expect(
        page.getByText(`Version ${newest - 1} restored: 1 tag removed`).first(),
      ).toBeVisible();
      const { plan } = await app.call<{ plan: { name: string }[] }>("GET", "/tag-plan");
      expect(plan.map(({ name }) => name)).not.toContain("story_paid");
    });
  });
