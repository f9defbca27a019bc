import { beforeAll, expect, test } from "vitest";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const HEADLESS = CHROME.replace("Chrome/", "HeadlessChrome/");
const FRANCE = "212.27.48.10";
const JAPAN = "133.11.0.1";

let world: TestWorld;
let messages = 0;

beforeAll(async () => {
  world = await createTestWorld();
});

async function open(settings: { bots?: boolean; locate?: boolean } = {}) {
  const app = await world.app();
  const { bots = true, locate = true } = settings;
  await world.db.sql`
    update apps set bot_filter = ${bots}, locate_by_ip = ${locate} where id = ${app.app.id}`;
  const key = `wk_sender_${app.app.id}_0123456789`;
  await world.db.sql`
    insert into keys (app_id, kind, name, shown, hash) values (${app.app.id}, 'write', 'k', 'k', ${sha256Hex(key)})`;
  const adapter = documented(
    v1Adapter((log, requestId) => ({ ...world.ctx({ type: "device" }), log, requestId })),
  );
  const send = async (batch: object[], headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ writeKey: key, batch });
    const response = await adapter(
      new Request("http://localhost/v1/batch", { method: "POST", body, headers }),
    );
    expect(response.status).toBe(200);
    return (await response.json()) as { stored: number; dropped: { reason: string }[] };
  };
  return { app, send };
}

const track = (more: object = {}) => ({
  type: "track",
  event: "E",
  messageId: `m${++messages}`,
  anonymousId: "phone",
  ...more,
});
const from = (address: string) => ({ "x-tidings-remote-address": address });

async function placeOf(app: AppCtx, id = "phone") {
  const [row] = await world.db.sql`
    select u.country, u.city from identities i join users u on u.app_id = i.app_id and u.id = i.user_id
    where i.app_id = ${app.app.id} and i.value = ${id}`;
  return row && { country: row.country, city: row.city };
}

test("a device's country is that of its address, also when its items carry no context", async () => {
  const { app, send } = await open();
  await send([track()], from(FRANCE));
  expect(await placeOf(app)).toEqual({ country: "FR", city: null });
  await send([track({ context: { locale: "ja" } })], from(JAPAN));
  expect(await placeOf(app)).toEqual({ country: "JP", city: null });
});

test("what a server sends is located by the address it gives, never by its own", async () => {
  const { app, send } = await open();
  await send([track({ anonymousId: undefined, userId: "ada" })], from(FRANCE));
  expect(await placeOf(app, "ada")).toEqual({ country: null, city: null });
  await send([track({ context: { ip: JAPAN } })], from(FRANCE));
  expect(await placeOf(app)).toEqual({ country: "JP", city: null });
  await send([track({ anonymousId: "hidden", context: { ip: "0.0.0.0" } })], from(FRANCE));
  expect(await placeOf(app, "hidden")).toEqual({ country: null, city: null });
});

test("what the app itself tells of a place goes before the address, then and later", async () => {
  const { app, send } = await open();
  const location = { country: "Italy", city: "Rome" };
  await send([track({ context: { location } })], from(FRANCE));
  await send([track()], from(JAPAN));
  expect(await placeOf(app)).toEqual({ country: "Italy", city: "Rome" });
});

test("an app that switched it off locates no one", async () => {
  const { app, send } = await open({ locate: false });
  await send([track({ context: { ip: JAPAN } })], from(FRANCE));
  expect(await placeOf(app)).toEqual({ country: null, city: null });
});

test("no table keeps an address", async () => {
  const { app, send } = await open();
  const id = app.app.id;
  await world.db.sql`update apps set plan_mode = 'quarantine' where id = ${id}`;
  await world.db.sql`
    insert into tags (app_id, kind, name, status, planned_at) values (${id}, 'event', 'P', 'planned', now())`;
  await world.db.sql`
    update app_counters set plan = plan + 1, watched_until = now() + interval '1 hour' where app_id = ${id}`;
  await send(
    [track({ context: { ip: JAPAN } }), track({ event: "P", context: { ip: JAPAN } })],
    from(FRANCE),
  );
  const tables = await world.db.sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'app_id'`;
  for (const { name } of tables) {
    const rows = await world.db.sql<{ text: string }[]>`
      select t::text as text from ${world.db.sql(name)} t where app_id = ${id}`;
    for (const { text } of rows) {
      expect(text, name).not.toContain(JAPAN);
      expect(text, name).not.toContain(FRANCE);
    }
  }
});

test("items of bots are dropped by what they or their browser say, the neighbours stored", async () => {
  const { send } = await open();
  const browser = { origin: "https://app.test", "user-agent": HEADLESS };
  const answer = await send(
    [track({ context: { userAgent: HEADLESS } }), track({ context: { userAgent: CHROME } })],
    browser,
  );
  expect(answer).toMatchObject({ stored: 1, dropped: [{ index: 0, reason: "bot" }] });
  expect(await send([track()], browser)).toMatchObject({ stored: 0 });
  expect(await send([track()], { "user-agent": "axios/1.6" })).toMatchObject({ stored: 1 });
});

test("an app without the filter takes bots in", async () => {
  const { send } = await open({ bots: false });
  expect(await send([track({ context: { userAgent: HEADLESS } })])).toMatchObject({ stored: 1 });
});
