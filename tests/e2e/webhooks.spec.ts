import type { Server } from "node:http";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectSoundAtBothWidths, openConsole, WIDE } from "./console.ts";
import { makeOwnApp } from "./own-app.ts";
import { E2E } from "./world.ts";

interface Call {
  id: string;
  type: string;
}

/** A developer's receiver: takes what the library verifies. */
class Receiver {
  secret = "";
  readonly calls: Call[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      try {
        const headers = request.headers as Record<string, string>;
        const event = new Webhook(this.secret).verify(Buffer.concat(chunks), headers);
        const { type } = event as { type: string };
        this.calls.push({ id: headers["webhook-id"] ?? "", type });
        response.writeHead(204).end();
      } catch {
        response.writeHead(401).end();
      }
    });
  });

  start(): Promise<void> {
    const { port } = new URL(E2E.webhookOrigin);
    return new Promise((resolve) => this.#server.listen(Number(port), "127.0.0.1", resolve));
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

test.use({ viewport: WIDE });

test("a developer makes a webhook, sees the test arrive, and sends it again", async ({ page }) => {
  const receiver = new Receiver();
  await receiver.start();
  try {
    const app = await makeOwnApp("webhooks");
    await openConsole(page, app, "/settings/webhooks");
    await expect(page.getByText("Notify your other systems")).toBeVisible();
    await expectSoundAtBothWidths(page);

    await page.getByRole("button", { name: "New webhook" }).click();
    await page.getByLabel("Name").fill("CRM");
    await page.getByLabel("URL").fill("http://192.168.1.1/hooks");
    await page.getByRole("button", { name: "Create webhook" }).click();
    await expect(
      page.getByText("Messages are sent over https only.", { exact: false }),
    ).toBeVisible();
    await page.getByLabel("URL").fill(`${E2E.webhookOrigin}/hooks`);
    await page.getByRole("radio", { name: "Selected events" }).click();
    await page
      .getByRole("group", { name: /^Campaigns/ })
      .getByLabel("launched")
      .click();
    await expectSoundAtBothWidths(page);
    await page.getByRole("button", { name: "Create webhook" }).click();
    receiver.secret = (await page.getByLabel("secret", { exact: true }).textContent()) ?? "";
    expect(receiver.secret).toMatch(/^whsec_/);
    await expectSoundAtBothWidths(page);
    await page.getByRole("button", { name: "Done" }).click();

    await page.getByRole("link", { name: "CRM" }).click();
    await page.getByRole("button", { name: "Send test message" }).click();
    const row = page.getByRole("row", { name: /webhook\.test/ });
    await expect(row).toContainText("sent", { timeout: 30_000 });
    expect(receiver.calls).toHaveLength(1);
    await expectSoundAtBothWidths(page);

    await row.getByRole("button", { name: "View webhook.test" }).click();
    await expect(page.getByText('"type": "webhook.test"')).toBeVisible();
    await expectSoundAtBothWidths(page);
    await page.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => receiver.calls.length, { timeout: 30_000 }).toBe(2);
    expect(receiver.calls[1]).toEqual(receiver.calls[0]);

    const content = { title: "Hello", body: "There", url: "/" };
    const made = await app.rest("POST", "/campaigns", { name: "Told", content });
    const { id } = made.body as { id: number };
    await app.rest("POST", `/campaigns/${id}/launch`);
    await expect
      .poll(() => receiver.calls.at(-1)?.type, { timeout: 90_000 })
      .toBe("campaign.launched");
  } finally {
    receiver.stop();
  }
});

test("a marketer finds those who were shown a campaign and did not act", async ({ page }) => {
  const app = await makeOwnApp("people who saw");
  await app.send([
    { type: "identify", userId: "ann", messageId: "saw-1" },
    { type: "identify", userId: "ben", messageId: "saw-2" },
  ]);
  const content = { title: "Spring sale", body: "Come in", url: "/" };
  const made = await app.rest("POST", "/campaigns", { name: "Spring sale", content });
  const { id } = made.body as { id: number };
  const criteria = {
    op: "all",
    of: [
      { type: "message", campaignId: id, status: "displayed", is: true },
      { type: "message", campaignId: id, status: "actioned", is: false },
    ],
  };
  const params = new URLSearchParams({ criteria: JSON.stringify(criteria), name: "Saw the sale" });
  await openConsole(page, app, `/segments/new?${params}`);
  await expect(page.getByLabel("Segment name")).toHaveValue("Saw the sale");
  await expect(
    page.getByText("were shown “Spring sale” and never acted on “Spring sale”", { exact: false }),
  ).toBeVisible();
  await expectSoundAtBothWidths(page);

  await page.getByRole("button", { name: "Add criterion" }).last().click();
  await page.getByRole("menuitem", { name: "Message results" }).click();
  const third = page.getByRole("group", { name: "Criterion 3" });
  await third.getByRole("combobox", { name: "At least once or never" }).click();
  await page.getByRole("option", { name: "never" }).click();
  await third.getByRole("combobox", { name: "Message result" }).click();
  await page.getByRole("option", { name: /control group/ }).click();
  await expect(
    page.getByText("were never in the control group of any message", { exact: false }),
  ).toBeVisible();
  await expectSoundAtBothWidths(page);
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("“Saw the sale” was saved.").first()).toBeVisible();

  // Nobody of them has a device: the launch tells so of both.
  await app.rest("POST", `/campaigns/${id}/launch`);
  const heldBack = { type: "message", campaignId: id, status: "not_sent", is: true };
  const count = async (tree: object) => {
    const { body } = await app.rest("POST", "/segments/preview", { criteria: tree });
    return (body as { count: number }).count;
  };
  await expect.poll(() => count(heldBack), { timeout: 90_000 }).toBe(2);
  expect(await count({ ...heldBack, reason: "unreachable" })).toBe(2);
  expect(await count(criteria)).toBe(0);
});
