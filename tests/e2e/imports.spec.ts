import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { startTemporaryPostgres } from "../../db/embedded-temporary.ts";
import { expectSoundAtBothWidths, openConsole } from "./console.ts";
import { makeOwnApp } from "./own-app.ts";

const FILE = [
  "Customer;First name;Plan;Visits;Since",
  "cust-1;Anna;gold;12;23/11/2025",
  "cust-2;Ben;free;three;1/2/2026",
  "cust-3;Zoë;gold;;5/2/2026",
].join("\r\n");

test("a file of users is checked, imported, and its one wrong line downloaded", async ({
  page,
}) => {
  const app = await makeOwnApp("imports");
  await openConsole(page, app);
  await page.getByRole("link", { name: "Imports" }).click();
  await expect(page.getByText("No imports yet")).toBeVisible();
  await expectSoundAtBothWidths(page);

  await page.getByLabel("Choose file").setInputFiles({
    name: "latin1.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(FILE, "latin1"),
  });
  await expect(page.getByRole("alert").getByText("is not UTF-8")).toBeVisible();

  await page.getByLabel("Choose file").setInputFiles({
    name: "customers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(FILE),
  });
  await page.waitForURL(/\/imports\/\d+$/);
  await expect(page.getByRole("heading", { name: "customers.csv" })).toBeVisible();
  await expect(page.getByLabel("Import Customer as")).toContainText("User id");
  await page.getByLabel("App-info for First name").fill("first_name");
  await page.getByLabel("Import Visits as").click();
  await page.getByRole("option", { name: "Whole number" }).click();
  await expect(
    page.getByText("One of these rows cannot be imported with these settings"),
  ).toBeVisible();
  await expectSoundAtBothWidths(page);

  await page.getByRole("button", { name: "Start import" }).click();
  await expect(page.getByText("finished")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("1 row could not be imported")).toBeVisible();
  await expect(page.getByText("Visits: “three” is not a whole number.")).toBeVisible();
  await expectSoundAtBothWidths(page);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("customers errors.csv");
  expect(await readFile(await download.path(), "utf8")).toBe(
    "row,reason,line\n3,Visits: “three” is not a whole number.,cust-2;Ben;free;three;1/2/2026\n",
  );

  const user = await app.call<{ appInfo: unknown }>("GET", "/users/cust-1");
  expect(user.appInfo).toEqual({
    first_name: "Anna",
    Plan: "gold",
    Visits: 12,
    Since: "2025-11-23",
  });
  await page.getByRole("link", { name: "View users" }).click();
  await page.getByRole("link", { name: "Zoë" }).first().click();
  await expect(page.getByText("Plan", { exact: true })).toBeVisible();
  await expect(page.getByText("gold")).toBeVisible();
});

test("a source is tried, kept and read, and says why when it fails", async ({ page }) => {
  const other = await startTemporaryPostgres();
  const sql = postgres(other.url, { max: 1, onnotice: () => {} });
  await sql`create table customers as select 'src-' || n as id, n as orders from generate_series(1, 30) n`;
  const app = await makeOwnApp("sources");
  await openConsole(page, app);
  await page.getByRole("link", { name: "Imports" }).click();
  await page.getByRole("link", { name: "Sources" }).click();
  await expect(page.getByText("Import from another database")).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Customer database");
  await page.getByLabel("Connection string").fill(other.url);
  await page.getByLabel("Query").fill("delete from customers");
  await page.getByRole("button", { name: "Test query", exact: true }).click();
  await expect(page.getByText("must be one SELECT")).toBeVisible();
  await page.getByLabel("Query").fill("select * from customers");
  await page.getByRole("button", { name: "Test query", exact: true }).click();
  await expect(
    page.getByText("The query works. It returned 30 rows, each with its own id."),
  ).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.getByRole("button", { name: "Test and save source" }).click();
  await expect(page.getByText("working")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("30 rows, 30 users changed")).toBeVisible();
  const user = await app.call<{ appInfo: unknown }>("GET", "/users/src-7");
  expect(user.appInfo).toEqual({ orders: 7 });
  await sql`drop table customers`;
  await page.getByRole("button", { name: "Actions for Customer database" }).click();
  await page.getByRole("menuitem", { name: "Read now" }).click();
  await expect(page.getByText("failing")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("does not exist")).toBeVisible();
  // The button that has the focus again shows what it is for, outside of every region.
  await page.keyboard.press("Escape");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await expectSoundAtBothWidths(page);
  await sql.end();
  await other.stop();
});
