import { beforeAll, describe, expect, it } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { userId } from "@/server/id.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";
import { registerSubscription } from "@/server/understand/reach/register-subscription.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const USER = "ada-4f81c2";
const PHONE = "phone-9d3e77";
const TABLET = "tablet-5b60aa";
const EMAIL = "ada.lovelace@example.test";
const SAID = "nobody else says this";

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

async function textOf(ctx: AppCtx, user: number): Promise<string> {
  const { chunks } = await exportUser(ctx, { userId: userId(user) });
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

/**
 * Ada on two devices and Bob, in an app that holds back unplanned items and is being watched; a
 * message was sent.
 */
async function story(): Promise<{ ctx: AppCtx; ada: number }> {
  const ctx = await world.app();
  const { sql } = world.db;
  const app = ctx.app.id;
  const send = (...items: object[]) => {
    const stamped = items.map((item, i) => ({ messageId: `${Math.random()}-${i}`, ...item }));
    return ingestBatch(ctx, stamped, { receivedAt: ctx.now() });
  };
  const context = { device: { id: PHONE, type: "android" }, app: { version: "2.0" } };
  await sql`
    insert into tags (app_id, kind, name, status, planned_at, personal, purpose, spec) values
      (${app}, 'app_info', 'email', 'planned', now(), true, 'To send receipts', '[]'),
      (${app}, 'event', 'paid', 'planned', now(), false, null, '[{"key":"note","type":"string","required":true}]')`;
  await sql`update apps set plan_mode = 'accept' where id = ${app}`;
  await sql`
    update app_counters set plan = plan + 1, watched_until = now() + interval '1 hour' where app_id = ${app}`;
  await send(
    { type: "screen", name: "home", anonymousId: PHONE, context: { ...context, sessionId: "s1" } },
    { type: "identify", anonymousId: PHONE, userId: USER, traits: { email: EMAIL }, context },
    { type: "identify", anonymousId: TABLET, userId: USER, traits: { city: "London" } },
    { type: "track", event: "paid", userId: USER, properties: { note: SAID, amount: 5 }, context },
    { type: "track", event: "unheard of", anonymousId: TABLET, properties: { note: SAID } },
    { type: "track", event: "paid", userId: "bob", properties: { note: "bob says this" } },
  );
  // Two ids that were aliases of one device: what is left of one must not name the other.
  await send({ type: "alias", previousId: "shared", userId: USER });
  await send({
    type: "alias",
    previousId: "shared",
    userId: "bob",
    timestamp: "2026-11-01T00:00:00Z",
  });
  const ada = await requireUser(ctx, { id: USER });
  await registerSubscription(ctx, {
    anonymousId: PHONE,
    deviceId: PHONE,
    userId: USER,
    subscription: { endpoint: `https://push.test/${PHONE}`, keys: { p256dh: "x", auth: "y" } },
  });
  const [device] = await sql<{ id: number }[]>`
    select id from devices where app_id = ${app} and key = ${PHONE}`;
  const [campaign] = await sql<{ id: number }[]>`
    insert into campaigns (app_id, kind, name) values (${app}, 'announcement', 'Hello') returning id`;
  await sql`
    insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, due_at, expires_at, sent_at, displayed_at)
    values (${app}, ${campaign?.id ?? 0}, 1, ${ada}, ${device?.id ?? 0}, 1, 'sent', now(), now(), now(), now())`;
  await sql`
    insert into pairings (app_id, member_id, code, name, created_at, expires_at, device_id, paired_at)
    values (${app}, 1, ${`code-${app}`}, 'Phone', now(), now(), ${device?.id ?? 0}, now())`;
  await sql`
    insert into quarantine (app_id, received_at, ts, hit_id, tag_id, problem, key, item) values (${app}, now(), now(),
      gen_random_uuid(), 1, 'unplanned', '', ${JSON.stringify({ type: "track", anonymousId: TABLET, event: "x", properties: { note: SAID } })}::jsonb)`;
  await createSegment(ctx, {
    name: "Londoners",
    description: "",
    criteria: { type: "app_info", key: "city", valueType: "string", op: "is", value: "London" },
  });
  return { ctx, ada };
}

describe("the export of a user", () => {
  it("is one JSON document with everything that is kept, and says why personal data is collected", async () => {
    const { ctx, ada } = await story();
    const document = JSON.parse(await textOf(ctx, ada));
    expect(document).toMatchObject({
      format: "tidings.user/1",
      user: { id: ada, externalId: USER },
      segments: [{ name: "Londoners" }],
      personalData: [{ kind: "app_info", name: "email", purpose: "To send receipts" }],
      deliveries: [{ campaign: "Hello", state: "sent" }],
      heldBack: [{ problem: "unplanned" }],
    });
    expect(document.ids.map(({ value }: { value: string }) => value).sort()).toEqual(
      [PHONE, TABLET, USER].sort(),
    );
    expect(document.appInfo).toContainEqual(
      expect.objectContaining({
        name: "email",
        value: EMAIL,
        personal: true,
        setAt: ctx.now().toISOString(),
      }),
    );
    expect(document.devices.map(({ key }: { key: string }) => key).sort()).toEqual([PHONE, TABLET]);
    expect(document.devices[0]).not.toHaveProperty("pushEndpoint");
    const names = document.hits.map(({ name }: { name: string }) => name);
    const told = names.filter((name: string) => name !== "session");
    expect(told.sort()).toEqual(["home", "paid", "unheard of"]);
    expect(document.sessions).toHaveLength(names.length - told.length);
    expect(JSON.stringify(document)).not.toContain("bob says this");
    const [audit] = await world.db.sql`
      select count(*)::int as n from audit_log where app_id = ${ctx.app.id} and action = 'user.exported'`;
    expect(audit?.n).toBe(1);
  });

  it("holds every hit once, in order of time, over months and pages and beyond what summaries know", async () => {
    const ctx = await world.app();
    const app = ctx.app.id;
    const one = {
      type: "track",
      event: "E",
      userId: "many",
      messageId: "m",
      timestamp: "2026-11-23T11:00:00Z",
    };
    await ingestBatch(ctx, [one], { receivedAt: ctx.now() });
    const userId = await requireUser(ctx, { id: "many" });
    await world.db.sql`
      insert into hits (id, ts, app_id, tag_id, user_id, device_id)
      select (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || lpad(to_hex(i), 20, '0'))::uuid, t,
        ${app}, (select id from tags where app_id = ${app} and name = 'E'), ${userId}, 0
      from generate_series(1, 5000) i, lateral (select '2026-06-01'::timestamptz + i * interval '1 hour' as t) x`;
    const { hits } = JSON.parse(await textOf(ctx, userId)) as { hits: { id: string }[] };
    expect(hits).toHaveLength(5_001);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(5_001);
    expect(hits.map(({ id }) => id)).toEqual(hits.map(({ id }) => id).sort());
  });

  it("takes an admin, and a user who is there", async () => {
    const { ctx, ada } = await story();
    const marketer = { ...ctx, app: { ...ctx.app, role: "marketer" as const } };
    await expect(exportUser(marketer, { userId: userId(ada) })).rejects.toThrow(/role/);
    await expect(exportUser(ctx, { userId: userId(99_999) })).rejects.toThrow(/no user/);
  });
});

it("after erasing, no table of the app holds an id or a word of the person, and Bob lost nothing", async () => {
  const { ctx, ada } = await story();
  const secrets = [USER, PHONE, TABLET, EMAIL, SAID];
  const before = await everythingOf(ctx);
  // Each would be found if it stayed.
  for (const secret of secrets) expect(before.some(({ text }) => holds(text, secret))).toBe(true);
  for (const table of ["hits", "quarantine", "live_items", "tag_problems", "hit_blocks"])
    expect(
      before.some((row) => row.table === table && secrets.some((one) => holds(row.text, one))),
      table,
    ).toBe(true);
  await eraseUser(ctx, { userId: userId(ada) });
  const left = (await everythingOf(ctx)).filter(({ text }) =>
    secrets.some((one) => holds(text, one)),
  );
  expect(left).toEqual([]);
  const bob = await requireUser(ctx, { id: "bob" });
  expect(await textOf(ctx, bob)).toContain("bob says this");
});

/** Bytes are printed in hex. */
function holds(text: string, secret: string): boolean {
  return text.includes(secret) || text.includes(Buffer.from(secret).toString("hex"));
}

async function everythingOf(ctx: AppCtx): Promise<{ table: string; text: string }[]> {
  const { sql } = world.db;
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where a.attname = 'app_id' and not a.attisdropped`;
  expect(tables.length).toBeGreaterThan(20);
  const rows = await Promise.all(
    tables.map(
      ({ name }) => sql<{ table: string; text: string }[]>`
        select ${name} as table, t::text as text from ${sql(name)} t where app_id = ${ctx.app.id}`,
    ),
  );
  return rows.flatMap((list) => [...list]);
}
