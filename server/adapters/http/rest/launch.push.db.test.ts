import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { sha256Hex } from "@/server/token.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import { send, track } from "@/tests/triggers/triggered.ts";

let world: TestWorld;
let app: AppCtx;
let secret: string;
let names = 0;

beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  world.push.sent.length = 0;
  app = await world.app();
  secret = `sk_push_${app.app.id}_0123456789`;
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash) values (${app.app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(secret)})`;
  await world.db.sql`
    insert into keys (app_id, kind, name, shown, hash)
    values (${app.app.id}, 'write', 'w', ${`wk_${app.app.id}`}, ${sha256Hex(`wk_${app.app.id}`)})`;
  await send(app, [track("read", { userId: "ada" }), track("read", { anonymousId: "phone" })]);
  await world.db.sql`
    insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_kind, push_state, push_endpoint,
      push_p_256dh, push_auth)
    select ${app.app.id}, 900 + own_user_id, 'd' || own_user_id, own_user_id, now(), now(), 'webpush', 'subscribed',
      'https://fcm.googleapis.com/fcm/send/' || value, 'p', 'a'
    from identities where app_id = ${app.app.id}`;
});

const adapter = documented(
  restAdapter((log, requestId) => ({
    ...world.ctx({ type: "anonymous" }),
    log,
    requestId,
  })),
);

async function call(id: number, body: unknown, headers: Record<string, string> = {}) {
  const response = await adapter(
    new Request(`http://x/api/v1/campaigns/${id}/push`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, ...headers },
      body: JSON.stringify(body),
    }),
  );
  return { status: response.status, answer: await response.json() };
}

async function launched(more: Record<string, unknown> = {}): Promise<number> {
  const input = CreateCampaign.parse({
    name: `Order ${++names}`,
    content: { title: "Your order", body: "is on its way", url: "/orders" },
    exempt: true,
    schedule: { type: "api" },
    ...more,
  });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  return id;
}

const work = () => workOff(world.ctx(), { baseUrl: "https://tidings.test" });
const occurrences = async (id: number) =>
  (await world.db.sql`select 1 from occurrences where campaign_id = ${id}`).length;
const deliveries = async (id: number) => [
  ...(await world.db.sql<{ occurrence: number; state: string }[]>`
    select occurrence, state from deliveries where campaign_id = ${id} order by 1, user_id`),
];

test("sends to those who are named, and says which ids are unknown", async () => {
  const id = await launched();
  const { status, answer } = await call(id, { users: ["ada", "phone", "ghost", "ada"] });
  expect(status).toBe(202);
  expect(answer).toEqual({
    occurrence: 1,
    accepted: 2,
    refused: [{ user: "ghost", reason: "unknown" }],
  });
  await work();
  expect(world.push.sent).toHaveLength(2);
  expect(await deliveries(id)).toEqual([
    { occurrence: 1, state: "sent" },
    { occurrence: 1, state: "sent" },
  ]);
});

test("goes on after each call: the campaign ends when someone ends it", async () => {
  const id = await launched();
  await call(id, { users: ["ada"] });
  await work();
  expect((await call(id, { users: ["ada"] })).answer).toMatchObject({ occurrence: 2 });
  await work();
  expect(await deliveries(id)).toHaveLength(2);
});

describe("a key", () => {
  test("makes a repeat answer the same and send nothing twice, in the body or as a header", async () => {
    const id = await launched();
    const body = { users: ["ada", "ghost"] };
    const first = await call(id, { ...body, key: "order-1" });
    // Who was unknown then is known now: the answer stays.
    await send(app, [track("read", { userId: "ghost" })]);
    const repeats = await Promise.all([
      call(id, { ...body, key: "order-1" }),
      call(id, body, { "idempotency-key": "order-1" }),
      call(id, body, { "idempotency-key": "order-1" }),
    ]);
    for (const repeat of repeats) expect(repeat).toEqual(first);
    await work();
    expect([await occurrences(id), world.push.sent.length]).toEqual([1, 1]);
  });

  test("sends once when the first calls come at the same time", async () => {
    const id = await launched();
    const calls = await Promise.all(
      Array.from({ length: 6 }, () => call(id, { users: ["ada"], key: "same" })),
    );
    for (const one of calls) expect(one).toEqual(calls[0]);
    expect(await occurrences(id)).toBe(1);
  });

  test("with another body is refused with 409", async () => {
    const id = await launched();
    await call(id, { users: ["ada"], key: "k" });
    expect((await call(id, { users: ["phone"], key: "k" })).status).toBe(409);
    const other = { users: ["ada"], key: "k", content: { title: "Other" } };
    expect((await call(id, other)).status).toBe(409);
    expect(await occurrences(id)).toBe(1);
  });

  test("answers alike when no one of those named existed", async () => {
    const id = await launched();
    const body = { users: ["ghost"], key: "k" };
    const first = await call(id, body);
    expect(first.answer).toMatchObject({ occurrence: null, accepted: 0 });
    await send(app, [track("read", { userId: "ghost" })]);
    expect(await call(id, body)).toEqual(first);
    await work();
    expect(await deliveries(id)).toEqual([]);
  });

  test("in the body and in the header must be the same", async () => {
    const id = await launched();
    const answer = await call(id, { users: ["ada"], key: "a" }, { "idempotency-key": "b" });
    expect(answer.status).toBe(400);
  });

  test("answers a repeat after the campaign was paused", async () => {
    const id = await launched();
    const first = await call(id, { users: ["ada"], key: "k" });
    await pauseCampaign(app, { id: campaignId(id) });
    expect(await call(id, { users: ["ada"], key: "k" })).toEqual(first);
    expect((await call(id, { users: ["ada"], key: "new" })).status).toBe(412);
  });
});

describe("content", () => {
  test("of the call is refused where a second member approves, and the campaign's own is sent", async () => {
    const id = await launched();
    await world.db.sql`update apps set limits = '{"approval": true}' where id = ${app.app.id}`;
    const refused = await call(id, { users: ["ada"], content: { title: "Order 7" } });
    expect(refused.status).toBe(412);
    expect(JSON.stringify(refused.answer)).toContain("only what a second member has approved");
    expect(await occurrences(id)).toBe(0);
    expect((await call(id, { users: ["ada"] })).status).toBe(202);
    await work();
    expect(JSON.stringify(world.push.sent)).toContain("Your order");
  });

  test("of the call replaces what it names, the rest is the campaign's", async () => {
    const id = await launched();
    await call(id, { users: ["ada"], content: { title: "Order 7" } });
    await work();
    const [message] = world.push.sent;
    expect(JSON.stringify(message)).toContain("Order 7");
    expect(JSON.stringify(message)).toContain("is on its way");
  });

  test.each([
    ["a placeholder that is not understood", { title: "Hi {{ app_info.first_name" }],
    ["an address that runs code", { url: "javascript:alert(1)" }],
    ["a field that there is not", { titel: "x" }],
    ["no title", { title: "" }],
  ])("with %s is refused, and sends nothing", async (_, content) => {
    const id = await launched();
    const { status } = await call(id, { users: ["ada"], content });
    expect([status, await occurrences(id)]).toEqual([400, 0]);
  });
});

describe("the audience", () => {
  const pro = async () =>
    await createSegment(app, {
      name: "Pro",
      description: "",
      criteria: { type: "app_info", key: "plan", valueType: "string", op: "is", value: "pro" },
    });

  test("narrows who of those named gets it", async () => {
    const { id: segment } = await pro();
    await send(app, [{ type: "identify", userId: "ada", traits: { plan: "pro" } }]);
    const id = await launched({ audience: { segments: [segment] } });
    await call(id, { users: ["ada", "phone"] });
    await work();
    expect(await deliveries(id)).toHaveLength(1);
  });

  test("does not matter when the campaign says so", async () => {
    const { id: segment } = await pro();
    const schedule = { type: "api", ignoreAudience: true };
    const id = await launched({ audience: { segments: [segment] }, schedule });
    await call(id, { users: ["ada", "phone"] });
    await work();
    expect(await deliveries(id)).toHaveLength(2);
  });
});

test.each([
  ["nobody", { users: [] }],
  ["too many", { users: Array.from({ length: 1_001 }, (_, n) => `u${n}`) }],
  ["an empty id", { users: [""] }],
  ["no list", {}],
])("%s is refused with 400", async (_, body) => {
  const id = await launched();
  expect((await call(id, body)).status).toBe(400);
});

test("a thousand at a time are taken", async () => {
  const id = await launched();
  const { status, answer } = await call(id, {
    users: Array.from({ length: 1_000 }, (_, n) => `u${n}`),
  });
  expect([status, answer.refused.length]).toEqual([202, 1_000]);
});

test("an erased id is named as such, and is kept nowhere", async () => {
  const id = await launched();
  await send(app, [track("read", { userId: "gone-for-good" })]);
  await eraseUser(app, { userId: await requireUser(app, { id: "gone-for-good" }) });
  const { answer } = await call(id, { users: ["gone-for-good"], key: "k" });
  expect(answer.refused).toEqual([{ user: "gone-for-good", reason: "erased" }]);
  const rows = await world.db
    .sql`select o::text as text from occurrences o where campaign_id = ${id}`;
  expect(JSON.stringify(rows)).not.toContain("gone-for-good");
});

test("only a running campaign that waits for calls takes them, of the app of the key", async () => {
  const draft = CreateCampaign.parse({
    name: "Draft",
    content: { title: "x" },
    schedule: { type: "api" },
  });
  const { id } = await createCampaign(app, draft);
  expect((await call(id, { users: ["ada"] })).status).toBe(412);
  const { id: once } = await createCampaign(app, {
    ...draft,
    name: "Once",
    schedule: { type: "once", clock: "zone", passed: "next_day" },
  });
  expect((await call(once, { users: ["ada"] })).status).toBe(412);
  const mine = await launched();
  const other = await world.app();
  secret = `sk_other_${other.app.id}_0123456789`;
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash) values (${other.app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(secret)})`;
  expect((await call(mine, { users: ["ada"] })).status).toBe(404);
});
