import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

let world: TestWorld;
let target: TestServer;

beforeAll(async () => {
  world = await createTestWorld(new Date().toISOString());
  target = await openTestServer(world);
});
afterAll(() => target.close());

type Client = InstanceType<typeof RudderAnalytics>;

/** Sits between client and adapter, and records how bodies were packed. */
async function openRecorder() {
  const encodings: (string | undefined)[] = [];
  const server = http.createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    encodings.push(incoming.headers["content-encoding"]);
    const headers = new Headers();
    for (const name of ["authorization", "content-type", "content-encoding"]) {
      const value = incoming.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const answer = await fetch(target.origin + incoming.url, {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    outgoing.writeHead(answer.status, { "content-type": "application/json" });
    outgoing.end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, encodings, close: () => server.close() };
}

function tell(client: Client, userId: string): Promise<void> {
  const timestamp = new Date(Date.now() - 60_000);
  const anonymousId = `${userId}-device`;
  client.identify({ userId, anonymousId, traits: { plan: "pro" }, timestamp });
  client.track({ userId, event: "Bought", properties: { price: 9.5 }, timestamp });
  client.page({ userId, name: "Home", properties: { path: "/" }, timestamp });
  client.screen({ userId, name: "Start", timestamp });
  client.group({ userId, groupId: "acme", traits: { seats: 5 }, timestamp });
  client.alias({ userId, previousId: `${userId}-before`, timestamp });
  return new Promise((resolve, reject) => {
    client.flush((error) => (error ? reject(error) : resolve()));
  });
}

test.each([
  { gzip: true, encoding: "gzip", userId: "packed" },
  { gzip: false, encoding: undefined, userId: "plain" },
])(
  "RudderStack's Node client works unchanged when it is pointed here (gzip: $gzip)",
  async ({ gzip, encoding, userId }) => {
    const recorder = await openRecorder();
    const client = new RudderAnalytics(target.writeKey, {
      dataPlaneUrl: recorder.origin,
      flushAt: 50,
      gzip,
      logLevel: "error",
    });
    await tell(client, userId);
    recorder.close();
    expect(new Set(recorder.encodings)).toEqual(new Set([encoding]));

    const [person] = await world.db.sql`
    select id, app_info from users where app_id = ${target.app.app.id} and external_id = ${userId}`;
    const hits = await world.db.sql`
    select kind, name, hits.extras from hits
    join tags on tags.id = tag_id join users on users.app_id = hits.app_id and users.id = hits.user_id
    where hits.app_id = ${target.app.app.id} and coalesce(merged_into, users.id) = ${person?.id} and kind <> 'session'
    order by kind, name`;
    expect(hits).toMatchObject([
      { kind: "activity", name: "Home", extras: { path: "/" } },
      { kind: "activity", name: "Start" },
      { kind: "event", name: "Bought", extras: { price: 9.5 } },
    ]);
    expect(person?.app_info).toEqual({ plan: "pro", group_id: "acme", group_seats: 5 });
  },
);
