import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectSoundAtBothWidths, openConsole } from "./console.ts";
import type { OwnApp } from "./own-app.ts";
import { makeOwnApp } from "./own-app.ts";

let app: OwnApp;
let items = 0;

async function send(...batch: Record<string, unknown>[]) {
  const named = batch.map((item) => ({ messageId: `users-${items++}`, ...item }));
  return (await app.send(named)) as { stored: number; dropped: { reason: string }[] };
}

test.describe
  .serial("a person is found, understood, exported and erased", () => {
    test.beforeAll(async () => {
      app = await makeOwnApp("users");
      await send(
        { type: "screen", name: "Harbour map", anonymousId: "phone-of-grace" },
        {
          type: "identify",
          anonymousId: "phone-of-grace",
          userId: "grace-1906",
          traits: { first_name: "Grace", boat: "Compiler" },
        },
        { type: "track", event: "boat_moored", userId: "grace-1906", properties: { berth: 12 } },
        { type: "identify", userId: "alan-1912", traits: { first_name: "Alan", boat: "Bombe" } },
      );
      const segment = await app.call<{ id: number }>("POST", "/segments", {
        name: "Owners of Compiler",
        criteria: {
          type: "app_info",
          key: "boat",
          valueType: "string",
          op: "is",
          value: "Compiler",
        },
      });
      const content = { title: "Low tide", body: "At noon.", url: "/demo" };
      const campaign = await app.call<{ id: number }>("POST", "/campaigns", {
        name: "Low tide warning",
        audience: { segments: [segment.id] },
        exempt: true,
        content,
      });
      await app.call("POST", `/campaigns/${campaign.id}/launch`);
      await expect
        .poll(async () => await app.call("GET", `/campaigns/${campaign.id}/statistics`))
        .toHaveProperty("funnel.sent");
      const later = await app.call<{ id: number }>("POST", "/campaigns", {
        name: "Spring tide warning",
        audience: { segments: [segment.id] },
        exempt: true,
        startAt: "2031-03-20T08:00:00Z",
        content,
      });
      await app.call("POST", `/campaigns/${later.id}/launch`);
    });

    test("by app-info, in words or with the filter, and the address keeps the question", async ({
      page,
    }) => {
      await openConsole(page, app);
      await page.getByRole("link", { name: "Users", exact: true }).click();
      const search = page.getByRole("searchbox", { name: "Find a user by id or app-info" });
      await search.fill("boat = Compiler");
      await expect(page.getByRole("link", { name: "Grace" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Alan" })).toBeHidden();
      await search.fill("");
      await page.getByRole("combobox", { name: "App-info" }).click();
      await page.getByRole("option", { name: /^boat/ }).click();
      await page.getByRole("combobox", { name: "Value" }).click();
      await page.getByRole("option", { name: "Bombe" }).click();
      await expect(page.getByRole("link", { name: "Alan" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Grace" })).toBeHidden();
      await expectSoundAtBothWidths(page);
      await page.reload();
      await expect(page.getByRole("link", { name: "Alan" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Grace" })).toBeHidden();
    });

    test("the profile says what they did, why a message was not sent, and what is due next", async ({
      page,
    }) => {
      await openConsole(page, app, "/users?q=grace-");
      await page.getByRole("link", { name: "Grace" }).click();
      await expect(page.getByText("boat_moored")).toBeVisible();
      await page.getByRole("combobox", { name: "Kind" }).click();
      await page.getByRole("option", { name: "Activities" }).click();
      await expect(page.getByText("boat_moored")).toBeHidden();
      await expect(page.getByText("Harbour map")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("tab", { name: "Messages" }).click();
      await expect(page.getByText("No reachable device")).toBeVisible();
      await expect(page.getByRole("link", { name: "Spring tide warning" })).toBeVisible();
      await expect(page.getByText("which the user is in now")).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("tab", { name: "Segments" }).click();
      await page.getByRole("button", { name: /Owners of Compiler/ }).click();
      await expect(page.getByText('boat is "Compiler"')).toBeVisible();
    });

    test("their data is downloaded, then erased, and what still arrives is dropped until a member allows it", async ({
      page,
    }) => {
      await openConsole(page, app, "/users?q=grace-");
      await page.getByRole("link", { name: "Grace" }).click();
      const waiting = page.waitForEvent("download");
      await page.getByRole("link", { name: "Export" }).click();
      const download = await waiting;
      const document = JSON.parse(await readFile(await download.path(), "utf8"));
      expect(document.user.externalId).toBe("grace-1906");
      expect(document.hits.map(({ name }: { name: string }) => name)).toContain("boat_moored");
      await page.getByRole("button", { name: "Erase…" }).click();
      await page.getByLabel("Type grace-1906 to confirm").fill("grace-1906");
      await page.getByRole("button", { name: "Erase permanently" }).click();
      await page.waitForURL(/\/users$/);
      const late = await send(
        { type: "track", event: "boat_moored", userId: "grace-1906" },
        { type: "screen", name: "Harbour map", anonymousId: "phone-of-grace" },
      );
      expect(late.dropped.map(({ reason }) => reason)).toEqual(["erased", "erased"]);
      await page
        .getByRole("searchbox", { name: "Find a user by id or app-info" })
        .fill("grace-1906");
      await expect(page.getByText(/The id grace-1906 was erased on/)).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.getByRole("button", { name: "Allow id again…" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Allow id again" }).click();
      await expect(page.getByText(/was erased on/)).toBeHidden();
      expect(
        await send({ type: "track", event: "boat_moored", userId: "grace-1906" }),
      ).toMatchObject({ stored: 1 });
    });

    test("the settings say how incoming data is taken in", async ({ page }) => {
      await openConsole(page, app, "/settings");
      const section = page.locator("section", { hasText: "Incoming data" });
      await expect(section.getByLabel("Drop traffic from bots")).toBeChecked();
      await section.getByLabel("Drop traffic from bots").click();
      await section.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText(/take effect within ten seconds/).first()).toBeVisible();
      await expectSoundAtBothWidths(page);
      await page.reload();
      await expect(section.getByLabel("Drop traffic from bots")).not.toBeChecked();
      await section.getByLabel("Drop traffic from bots").click();
      await section.getByRole("button", { name: "Save" }).click();
    });
  });
