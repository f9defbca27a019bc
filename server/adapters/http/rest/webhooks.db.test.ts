import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sharedDb } from "@/db/client.ts";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { handleRest } from "@/server/adapters/http/rest.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
const SECRET = "sk_webhooks_0123456789abcdef";

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  const { app } = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash) values (${app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(SECRET)})`;
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

async function call(method: string, path: string, body?: unknown) {
  const response = await documented(handleRest)(
    new Request(`http://x/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${SECRET}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, answer: await response.json() };
}

test("a program makes a webhook, changes it, tests it, sends again, and removes it", async () => {
  const input = { name: "CRM", url: "https://example.com/hooks", events: ["campaign.launched"] };
  const made = await call("POST", "/webhooks", input);
  expect(made.status).toBe(201);
  expect(made.answer.secret).toMatch(/^whsec_/);
  const { id } = made.answer;
  expect((await call("GET", "/webhooks")).answer).toMatchObject({
    webhooks: [{ id, ...input, state: "on", sent: 0, lastSentAt: null }],
  });
  await call("PATCH", `/webhooks/${id}`, { events: [] });
  expect((await call("GET", `/webhooks/${id}`)).answer).toMatchObject({ name: "CRM", events: [] });
  const rotated = await call("POST", `/webhooks/${id}/rotate`);
  expect(rotated.answer.secret).not.toBe(made.answer.secret);
  const { messageId } = (await call("POST", `/webhooks/${id}/test`)).answer;
  expect((await call("GET", `/webhooks/${id}/messages?state=pending`)).answer).toMatchObject({
    messages: [{ id: messageId, type: "webhook.test", state: "pending", attempts: 0 }],
    next: null,
  });
  const message = await call("GET", `/webhooks/${id}/messages/${messageId}`);
  expect(message.answer.payload).toMatchObject({ type: "webhook.test" });
  expect((await call("POST", `/webhooks/${id}/messages/${messageId}/replay`)).answer).toEqual({
    success: true,
  });
  const since = new Date(0).toISOString();
  expect((await call("POST", `/webhooks/${id}/replay`, { since })).answer).toEqual({ n: 0 });
  expect((await call("DELETE", `/webhooks/${id}`)).answer).toEqual({ success: true });
  expect((await call("GET", `/webhooks/${id}`)).status).toBe(404);
});

test.each([
  [{ name: "X", url: "ftp://example.com" }],
  [{ name: "X", url: "https://a:b@example.com" }],
  [{ name: "X", url: "http://example.com" }],
  [{ name: "X", url: "https://192.168.0.1/" }],
  [{ name: "", url: "https://example.com" }],
  [{ name: "X", url: "https://example.com", events: ["campaign.exploded"] }],
])("%j makes no webhook", async (input) => {
  expect((await call("POST", "/webhooks", input)).status).toBe(400);
});

test("the OpenAPI document says what goes out, type by type", () => {
  const { webhooks, components } = openApiDocument("http://x");
  expect(Object.keys(webhooks ?? {})).toEqual(
    expect.arrayContaining(["campaign.launched", "feedback.answered", "webhook.test"]),
  );
  expect(Object.keys(components?.schemas ?? {})).toEqual(
    expect.arrayContaining(["CampaignEventData", "DeliveryEventData", "WebhookDelivery"]),
  );
  expect(JSON.stringify(components?.schemas?.Criteria)).toContain("message");
});
