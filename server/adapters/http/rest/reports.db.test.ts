import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sharedDb } from "@/db/client.ts";
import { sendDeliveries } from "@/server/adapters/http/campaign-export.ts";
import { handleRest } from "@/server/adapters/http/rest.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { campaignId } from "@/server/id.ts";
import { sha256Hex } from "@/server/token.ts";
import { insertCampaign, insertDeliveries, insertEvents } from "@/tests/campaigns/delivered.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
let id: number;
const SECRET = "sk_statistics_0123456789abcdef";
const goal = Goal.parse({ kind: "event", name: "purchase" });

beforeAll(async () => {
  world = await createTestWorld(new Date().toISOString());
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  app = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash) values (${app.app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(SECRET)})`;
  await makePeople(world.db, app.app.id, 3);
  id = await insertCampaign(app, { name: "Größe “L”", goal: JSON.stringify(goal) });
  await insertDeliveries(app, campaignId(id), [
    { user_id: 1, variant: "a", displayed_at: app.now() },
    { user_id: 2, state: "suppressed", reason: "control_group" },
  ]);
  await insertEvents(app, "purchase", [{ user: 1, at: new Date().toISOString() }]);
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

const call = (path: string, method = "GET") =>
  documented(handleRest)(
    new Request(`http://x/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${SECRET}` },
    }),
  );

test("the statistics hold funnel, parts, answers, goal and lift in one answer", async () => {
  const response = await call(`/campaigns/${id}/statistics`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    funnel: { planned: 2, sent: 1, displayed: 1, suppressed: 1, pending: 0 },
    suppressed: [{ reason: "control_group", n: 1 }],
    waiting: [],
    variants: [{ key: "a" }, { key: null }],
    reactions: { shown: 1, dismissed: 0, optedOut: 0 },
    questions: [],
    goal: {
      treated: { n: 1, hits: 1 },
      control: { n: 1, hits: 0 },
      lift: { difference: 1, verdict: "open" },
    },
  });
});

test("the messages are a file, under a name that headers can carry", async () => {
  const response = await call(`/campaigns/${id}/deliveries`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain(
    "filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%80%9CL%E2%80%9D%20messages.csv",
  );
  expect((await response.text()).trim().split("\n")).toHaveLength(3);
});

test("a campaign of another app is not there", async () => {
  const other = await world.app();
  const theirs = await insertCampaign(other);
  for (const what of ["statistics", "deliveries"]) {
    expect((await call(`/campaigns/${theirs}/${what}`)).status).toBe(404);
  }
});

test("a campaign is archived once it has ended", async () => {
  expect((await call(`/campaigns/${id}/archive`, "POST")).status).toBe(412);
  await world.db.sql`update campaigns set state = 'finished' where id = ${id}`;
  expect((await call(`/campaigns/${id}/archive`, "POST")).status).toBe(200);
});

/** The console's endpoint, called by `ctx` instead of a session; `lines` collects the request log. */
function download(ctx: Ctx, lines: unknown[] = []): Promise<Response> {
  const line: Record<string, unknown> = {};
  const log = {
    add: (fields: object) => void Object.assign(line, fields),
    error() {},
    finish: (level = "info") => void lines.push({ ...line, level }),
  };
  const adapter = sessionAdapter("campaigns.export", sendDeliveries, async () => ({ ...ctx, log }));
  const params = Promise.resolve({ appId: String(app.app.id), id: String(id) });
  return adapter(new Request("http://x"), { params });
}

test("members download the same file with their session, strangers are refused", async () => {
  const response = await download(app);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("user-1");
  const stranger = await download(world.ctx({ type: "anonymous" }));
  expect(stranger.status).toBe(401);
  expect(stranger.headers.has("www-authenticate")).toBe(false);
});

test("each download writes one log line with its status, failures as errors", async () => {
  const lines: unknown[] = [];
  await download(app, lines);
  await download(world.ctx({ type: "anonymous" }), lines);
  const broken = Object.assign(Object.create(app.db), {
    sql: () => {
      throw new Error("the database said no");
    },
  });
  expect((await download({ ...app, db: broken }, lines)).status).toBe(500);
  expect(lines).toEqual([
    { route: "campaigns.export", status: 200, level: "info" },
    { route: "campaigns.export", status: 401, level: "info" },
    { route: "campaigns.export", status: 500, level: "error" },
  ]);
});
