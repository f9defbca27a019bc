import { beforeAll, expect, test } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { makeKeys } from "@/tests/campaigns/people.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let writeKey: string;
beforeAll(async () => {
  world = await createTestWorld();
  const app = await world.app();
  writeKey = await makeKeys(world.db, app.app.id, { publicKey: "p", privateKey: "p" });
});

async function get(path: string, headers: Record<string, string> = {}) {
  const adapter = documented(v1Adapter(() => world.ctx({ type: "device" })));
  const response = await adapter(new Request(`http://x/v1/${path}`, { headers }));
  const cors = response.headers.get("access-control-allow-origin");
  return {
    status: response.status,
    cors,
    body: (await response.json()) as Record<string, unknown>,
  };
}

test.each(["messages", "messages/", "inbox"])(
  "GET /v1/%s answers any origin, with the key in the query or as Basic user name",
  async (path) => {
    const basic = `Basic ${btoa(`${writeKey}:`)}`;
    const who = "anonymousId=somebody&userId=";
    for (const one of [
      await get(`${path}?writeKey=${writeKey}&${who}`),
      await get(`${path}?${who}`, { authorization: basic }),
    ]) {
      expect(one).toMatchObject({ status: 200, cors: "*", body: { messages: [], unread: 0 } });
    }
  },
);

test.each([
  ["messages", 400, "needs an anonymousId"],
  ["inbox?anonymousId=%00", 400, "well-formed"],
  ["messages/none", 400, "deliveryId"],
  ["messages/00000000-0000-4000-8000-000000000000", 404, "This message does not exist"],
  ["messages/a/b", 404, "no such endpoint"],
])("GET /v1/%s is refused with %d and a reason", async (path, status, words) => {
  const mark = path.includes("?") ? "&" : "?";
  const { status: given, cors, body } = await get(`${path}${mark}writeKey=${writeKey}`);
  expect([given, cors]).toEqual([status, "*"]);
  expect(JSON.stringify(body)).toContain(words);
});

test("without a key, or with an unknown one, nothing is told", async () => {
  expect((await get("messages?anonymousId=a")).status).toBe(401);
  expect((await get("inbox?anonymousId=a&writeKey=wk_unknown")).status).toBe(401);
});

test("the endpoints are described with all that an app needs to show messages itself", () => {
  const { paths, components } = openApiDocument("http://x");
  expect(Object.keys(paths ?? {})).toEqual(
    expect.arrayContaining([
      "/v1/messages",
      "/v1/messages/{deliveryId}",
      "/v1/inbox",
      "/v1/feedback",
    ]),
  );
  const message = JSON.stringify(components?.schemas?.Message);
  for (const field of [
    "view",
    "questions",
    "steps",
    "frequency",
    "trigger",
    "claim",
    "expiresAt",
  ]) {
    expect(message).toContain(`"${field}"`);
  }
});
