import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import { E2E } from "./world.ts";

const DAY_MS = 86_400_000;
const write = { authorization: `Basic ${Buffer.from(`${E2E.writeKey}:`).toString("base64")}` };
const secret = { authorization: `Bearer ${E2E.secretKey}` };

async function call(request: APIRequestContext, method: string, path: string, data?: unknown) {
  const response = await request.fetch(path, { method, data, headers: secret });
  const body = await response.json();
  expect(response.ok(), `${method} ${path}: ${JSON.stringify(body)}`).toBe(true);
  return body;
}

/** A user's hits `daysAgo` days back, at noon UTC. */
function hits(userId: string, daysAgo: number, names: [type: string, name: string][]) {
  const noon = new Date();
  noon.setUTCHours(12, 0, 0, 0);
  const at = noon.getTime() - daysAgo * DAY_MS;
  return names.map(([type, name], index) => ({
    type,
    userId,
    anonymousId: `device-${userId}`,
    messageId: `${userId}-${daysAgo}-${index}`,
    timestamp: new Date(at + index * 1000).toISOString(),
    ...(type === "track" ? { event: name } : { name }),
    properties: {},
  }));
}

test.describe
  .serial("by HTTP alone", () => {
    const push = new PushService({ port: Number(new URL(E2E.pushOrigin).port) });
    let segmentId = 0;
    let campaignId = 0;
    let deliveryId = "";

    test.beforeAll(async () => {
      await push.start();
    });
    test.afterAll(async () => {
      await push.stop();
    });

    test("the server is healthy, with its database and its functions", async ({ request }) => {
      await expect
        .poll(
          async () =>
            (await (await request.get("/api/health")).json()).functions?.lagSeconds ?? null,
          {
            timeout: 60_000,
          },
        )
        .not.toBeNull();
      const health = await (await request.get("/api/health")).json();
      expect(health.status).toBe("ok");
    });

    test("a batch is stored once, however often it is sent", async ({ request }) => {
      const batch = [
        ...hits("ada", 3, [
          ["screen", "home"],
          ["screen", "login"],
        ]),
        ...hits("bob", 3, [
          ["screen", "home"],
          ["screen", "login"],
          ["track", "logged_in"],
        ]),
        ...hits("cleo", 3, [["screen", "home"]]),
        ...hits("dan", 5, [
          ["screen", "home"],
          ["screen", "login"],
        ]),
        {
          type: "identify",
          userId: "ada",
          anonymousId: "device-ada",
          messageId: "ada-info",
          traits: { first_name: "Ada" },
        },
      ];
      const send = () => request.post("/v1/batch", { headers: write, data: { batch } });
      const first = await (await send()).json();
      expect(first).toMatchObject({ success: true, received: batch.length, dropped: [] });
      const again = await (await send()).json();
      expect(again.deduplicated).toBe(batch.length - 1);
    });

    test("the article's segment counts the right person", async ({ request }) => {
      const criteria = {
        op: "all",
        of: [
          { type: "first_seen", period: { type: "days_ago", n: 3 } },
          {
            type: "did",
            kind: "activity",
            name: "login",
            count: { op: ">=", value: 1 },
            period: { type: "ever" },
          },
          {
            type: "did",
            kind: "event",
            name: "logged_in",
            count: { op: "=", value: 0 },
            period: { type: "ever" },
          },
        ],
      };
      const segment = await call(request, "POST", "/api/v1/segments", {
        name: "Stuck at login",
        criteria,
      });
      segmentId = segment.id;
      const { count } = await call(request, "GET", `/api/v1/segments/${segmentId}/count`);
      expect(count).toBe(1);
      const { members } = await call(request, "GET", `/api/v1/segments/${segmentId}/members`);
      expect(members.map((member: { externalId: string }) => member.externalId)).toEqual(["ada"]);
    });

    test("a launched campaign reaches the subscribed browser with the personal text", async ({
      request,
    }) => {
      const subscribed = await request.post("/v1/subscriptions", {
        data: {
          writeKey: E2E.writeKey,
          anonymousId: "device-ada",
          userId: "ada",
          deviceId: "device-ada",
          permission: "granted",
          subscription: push.subscribe("ada"),
        },
      });
      expect(subscribed.ok(), await subscribed.text()).toBe(true);
      const campaign = await call(request, "POST", "/api/v1/campaigns", {
        name: "Finish signing in",
        audience: { segments: [segmentId] },
        exempt: true,
        content: {
          title: 'Hello {{ app_info.first_name | default: "friend" }}',
          body: "One tap and you are in.",
          url: "https://news.example.test/login",
        },
      });
      campaignId = campaign.id;
      await call(request, "POST", `/api/v1/campaigns/${campaignId}/launch`);
      await expect.poll(() => push.received.length, { timeout: 60_000 }).toBe(1);
      const payload = JSON.parse(push.received[0]?.payload ?? "{}");
      expect(payload).toMatchObject({ tidings: 1, t: "Hello Ada", b: "One tap and you are in." });
      deliveryId = payload.d;
      expect(push.complaints).toEqual([]);
    });

    test("feedback shows in the statistics, once per status", async ({ request }) => {
      const report = (status: string) =>
        request.post("/v1/feedback", {
          data: {
            writeKey: E2E.writeKey,
            feedback: [{ deliveryId, status, at: new Date().toISOString() }],
          },
        });
      for (const status of ["displayed", "actioned", "displayed", "delivered", "actioned"]) {
        expect((await report(status)).ok()).toBe(true);
      }
      const { funnel } = await call(request, "GET", `/api/v1/campaigns/${campaignId}/statistics`);
      expect(funnel).toMatchObject({
        planned: 1,
        sent: 1,
        delivered: 1,
        displayed: 1,
        actioned: 1,
        pending: 0,
      });
    });

    test("a user's app-info can be read and set, and the user erased", async ({ request }) => {
      await call(request, "PATCH", "/api/v1/users/ada/app-info", { login_status: true });
      const user = await call(request, "GET", "/api/v1/users/ada");
      expect(user.appInfo).toMatchObject({ first_name: "Ada", login_status: true });
      await call(request, "DELETE", "/api/v1/users/ada");
      expect((await request.get("/api/v1/users/ada", { headers: secret })).status()).toBe(404);
      const { count } = await call(request, "GET", `/api/v1/segments/${segmentId}/count`);
      expect(count).toBe(0);
    });

    test("wrong keys and wrong input are refused in words that help", async ({ request }) => {
      const none = await request.get("/api/v1/segments");
      expect(none.status()).toBe(401);
      const wrongKind = await request.get("/api/v1/segments", {
        headers: { authorization: `Bearer ${E2E.writeKey}` },
      });
      expect(wrongKind.status()).toBe(401);
      expect((await wrongKind.json()).error.message).toContain("write key");
      const bad = await request.post("/api/v1/segments", { headers: secret, data: { name: "" } });
      expect(bad.status()).toBe(400);
      expect((await bad.json()).error.requestId).toBeTruthy();
      const malformed = await request.post("/v1/batch", {
        headers: { ...write, "content-type": "application/json" },
        data: "{",
      });
      expect(malformed.status()).toBe(400);
    });

    test("the OpenAPI document lists what was called", async ({ request }) => {
      const document = await (await request.get("/api/v1/openapi.json")).json();
      expect(document.openapi).toMatch(/^3\.1/);
      for (const path of [
        "/v1/batch",
        "/api/v1/segments",
        "/api/v1/campaigns/{id}/launch",
        "/api/v1/users/{id}",
      ]) {
        expect(Object.keys(document.paths)).toContain(path);
      }
    });
  });
