import { beforeAll, describe, expect, it } from "vitest";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { findErasure } from "@/server/steer/privacy/find-erasure.ts";
import { liftErasure } from "@/server/steer/privacy/lift-erasure.ts";
import { registerSubscription } from "@/server/understand/reach/register-subscription.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import { setAppInfo } from "@/server/understand/users/set-app-info.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
/** Commits on its own connection, as a second process would. */
let otherProcess: DbPool;
let messages = 0;

beforeAll(async () => {
  world = await createTestWorld();
  otherProcess = connectIngestion(openDb(world.url, 4));
  return () => otherProcess.end();
});

const track = (ids: object) => ({
  type: "track",
  event: "paid",
  messageId: `t${++messages}`,
  ...ids,
});
const identify = (anonymousId: string, userId: string) => ({
  type: "identify",
  anonymousId,
  userId,
  messageId: `i${++messages}`,
});
const alias = (previousId: string, userId: string) => ({
  type: "alias",
  previousId,
  userId,
  messageId: `a${++messages}`,
});
const send = (ctx: AppCtx, ...items: unknown[]) =>
  ingestBatch(ctx, items, { receivedAt: ctx.now() });
const reasons = (answer: { dropped: { index: number; reason: string }[] }) =>
  answer.dropped.map(({ index, reason }) => [index, reason]);

async function erasedAda(): Promise<AppCtx> {
  const ctx = await world.app();
  await send(
    ctx,
    track({ anonymousId: "phone" }),
    identify("phone", "ada"),
    track({ userId: "bob" }),
  );
  await eraseUser(ctx, { userId: await requireUser(ctx, { id: "ada" }) });
  return ctx;
}

/** Returns existing ids, and rows that belong to no person. */
async function stateOf(ctx: AppCtx) {
  const app = ctx.app.id;
  const ids = await world.db.sql<{ id: string }[]>`
    select kind || ':' || value as id from identities where app_id = ${app} order by 1`;
  const [orphans] = await world.db.sql<{ n: number }[]>`
    select (select count(*) from hits x where x.app_id = ${app}
        and not exists (select from users u where u.app_id = x.app_id and u.id = x.user_id))::int
      + (select count(*) from user_tags x where x.app_id = ${app}
        and not exists (select from users u where u.app_id = x.app_id and u.id = x.user_id))::int
      + (select count(*) from devices x where x.app_id = ${app}
        and not exists (select from users u where u.app_id = x.app_id and u.id = x.user_id))::int as n`;
  return { ids: ids.map(({ id }) => id), orphans: orphans?.n };
}

describe("an erased person does not come back", () => {
  it("by the late queue of their device: its items are dropped and counted, the neighbours stored", async () => {
    const ctx = await erasedAda();
    const answer = await send(
      ctx,
      track({ userId: "bob" }),
      track({ anonymousId: "phone" }),
      track({ userId: "ada", anonymousId: "phone" }),
      track({ userId: "bob" }),
    );
    expect(answer).toMatchObject({ received: 4, stored: 2 });
    expect(reasons(answer)).toEqual([
      [1, "erased"],
      [2, "erased"],
    ]);
    expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
    const [row] = await world.db.sql`
      select sum(n)::int as n from ingest_counts where app_id = ${ctx.app.id} and outcome = 'dropped:erased'`;
    expect(row?.n).toBe(2);
  });

  it("by being identified again under the same id", async () => {
    const ctx = await erasedAda();
    expect(reasons(await send(ctx, identify("new-phone", "ada")))).toEqual([[0, "erased"]]);
    expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
  });

  it("by an alias in either direction", async () => {
    const ctx = await erasedAda();
    const answer = await send(ctx, alias("ada", "bob"), alias("bob", "ada"), alias("phone", "bob"));
    expect(reasons(answer).map(([, reason]) => reason)).toEqual(["erased", "erased", "erased"]);
    expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
  });

  it("by a living user who is identified on the erased device", async () => {
    const ctx = await erasedAda();
    const answer = await send(ctx, identify("phone", "bob"), track({ userId: "bob" }));
    expect(reasons(answer)).toEqual([[0, "erased"]]);
    expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
  });

  it("by a push subscription of their device", async () => {
    const ctx = await erasedAda();
    const report = {
      anonymousId: "phone",
      subscription: { endpoint: "https://push.test/1", keys: { p256dh: "x", auth: "y" } },
    };
    await expect(registerSubscription(ctx, report)).rejects.toThrow(/was erased/);
    await expect(registerSubscription(ctx, { ...report, userId: "ada" })).rejects.toThrow(
      /was erased/,
    );
    expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
  });

  it("by app-info that the app's servers set", async () => {
    const ctx = await erasedAda();
    await expect(setAppInfo(ctx, { id: "ada", values: { plan: "pro" } })).rejects.toThrow(
      /was erased on 2026-11-23/,
    );
  });

  it("in another app the same id is free", async () => {
    await erasedAda();
    const other = await world.app();
    expect(await send(other, track({ userId: "ada" }))).toMatchObject({ stored: 1 });
  });
});

describe("lifting an erasure", () => {
  it("lets the id come back as someone new, and only this id", async () => {
    const ctx = await erasedAda();
    expect(await findErasure(ctx, { id: "ada" })).toEqual({ erasedAt: ctx.now() });
    await liftErasure(ctx, { id: "ada" });
    expect(await findErasure(ctx, { id: "ada" })).toBeNull();
    const answer = await send(ctx, track({ userId: "ada" }), track({ anonymousId: "phone" }));
    expect(reasons(answer)).toEqual([[1, "erased"]]);
    const user = await getUser(ctx, { userId: await requireUser(ctx, { id: "ada" }) });
    expect(user.tags).toMatchObject([{ name: "paid", n: 1 }]);
    const [row] = await world.db.sql`
      select subject, detail from audit_log where app_id = ${ctx.app.id} and action = 'user.erasure_lifted'`;
    expect(JSON.stringify(row)).not.toContain("ada");
  });

  it("of an id that was never erased says so, and takes an admin", async () => {
    const ctx = await erasedAda();
    await expect(liftErasure(ctx, { id: "bob" })).rejects.toThrow(/never erased/);
    const marketer = { ...ctx, app: { ...ctx.app, role: "marketer" as const } };
    await expect(liftErasure(marketer, { id: "ada" })).rejects.toThrow(/role/);
  });
});

it("while two processes write, erasing loses no living hit, orphans none and lets no one back in", async () => {
  const ctx = await world.app();
  const processes = [ctx, { ...ctx, db: otherProcess }];
  let bobs = 0;
  for (let round = 0; round < 15; round++) {
    const [ada, phone] = [`ada${round}`, `phone${round}`];
    await send(ctx, track({ anonymousId: phone }), identify(phone, ada));
    const userId = await requireUser(ctx, { id: ada });
    const writing = processes.flatMap((process) =>
      Array.from({ length: 6 }, async (_, i) => {
        const answer = await send(
          process,
          track({ userId: "bob" }),
          track({ userId: ada }),
          i % 2 === 0 ? track({ anonymousId: phone }) : identify(phone, ada),
        );
        expect(answer.stored + answer.dropped.length).toBe(3);
        expect(answer.dropped.every(({ reason }) => reason === "erased")).toBe(true);
        bobs += 1;
      }),
    );
    await Promise.all([...writing, eraseUser(ctx, { userId })]);
    expect(reasons(await send(ctx, track({ userId: ada }), track({ anonymousId: phone })))).toEqual(
      [
        [0, "erased"],
        [1, "erased"],
      ],
    );
  }
  expect(await stateOf(ctx)).toEqual({ ids: ["user:bob"], orphans: 0 });
  const [hits] = await world.db.sql`
    select count(*)::int as n from hits h join tags t on t.id = h.tag_id
    where h.app_id = ${ctx.app.id} and t.kind = 'event'`;
  expect(hits?.n).toBe(bobs);
}, 60_000);

it("nothing of an erased id is held back, shown as an example or streamed", async () => {
  const ctx = await erasedAda();
  const app = ctx.app.id;
  await world.db.sql`update apps set plan_mode = 'quarantine' where id = ${app}`;
  await world.db.sql`
    insert into tags (app_id, kind, name, status, planned_at) values (${app}, 'event', 'planned', 'planned', now())`;
  await world.db.sql`
    update app_counters set plan = plan + 1, watched_until = now() + interval '1 hour' where app_id = ${app}`;
  const fresh = { ...ctx, db: connectIngestion(openDb(world.url, 2)) };
  const answer = await send(fresh, track({ userId: "ada" }), track({ userId: "bob" }));
  await fresh.db.end();
  expect(answer).toMatchObject({ received: 2, quarantined: 1 });
  expect(reasons(answer)).toEqual([[0, "erased"]]);
  const kept = await world.db.sql`
    select item::text as text from quarantine where app_id = ${app}
    union all select sample::text from tag_problems where app_id = ${app}
    union all select item::text from live_items where app_id = ${app}`;
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).toContain("bob");
  expect(JSON.stringify(kept)).not.toContain("ada");
});
