import { beforeAll, describe, expect, test } from "vitest";
import { committerOf } from "@/server/collect/ingest/committer.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { AppId, TagId } from "@/server/id.ts";
import { forgetExpired } from "@/server/steer/usage/forget-expired.ts";
import { purgeTag } from "@/server/steer/usage/purge-tag.ts";
import { purgesDue } from "@/server/steer/usage/purges-due.ts";
import { unblockTag } from "@/server/steer/usage/unblock-tag.ts";
import { workOffPurges } from "@/server/steer/usage/work-off-purge.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const day = (back: number) => new Date(Date.parse(NOW) - back * 86_400_000).toISOString();

/**
 * For 12 days, three people do `noise` and `bought` once a day; one device's clock is three years
 * ahead.
 */
async function traffic(app: AppCtx): Promise<void> {
  for (let back = 0; back < 12; back++) {
    const items = ["ada", "ben", "cat"].flatMap((userId) =>
      ["noise", "bought"].map((event) => ({
        type: "track",
        event,
        userId,
        messageId: `${event}-${userId}-${back}`,
        timestamp: day(back),
      })),
    );
    await ingestBatch(app, items, { receivedAt: new Date(NOW) });
    const ahead = Date.parse(day(back)) + 3 * 365 * 86_400_000;
    await ingestBatch(
      app,
      [
        {
          type: "track",
          event: "noise",
          userId: "dan",
          messageId: `ahead-${back}`,
          timestamp: new Date(ahead).toISOString(),
        },
      ],
      { receivedAt: new Date(NOW), sentAt: Date.parse(NOW) + 3 * 365 * 86_400_000 },
    );
  }
  await ingestBatch(
    app,
    [{ type: "identify", userId: "ada", traits: { noise: "loud", plan: "pro" } }],
    { receivedAt: new Date(NOW) },
  );
}

async function idOf(app: AppCtx, kind: TagKind, name: string): Promise<TagId> {
  const [row] = await app.db.sql<{ id: TagId }[]>`
    select id from tags where app_id = ${app.app.id} and kind = ${kind} and name = ${name}`;
  if (!row) throw new Error(`no ${kind} ${name}`);
  return row.id;
}

async function left(app: AppCtx, tagId: number) {
  const [row] = await app.db.sql<
    { hits: number; blocks: number; summaries: number; sightings: number }[]
  >`
    select (select count(*)::int from hits where app_id = ${app.app.id} and tag_id = ${tagId}) as hits,
      (select coalesce(sum(n), 0)::int from hit_blocks where app_id = ${app.app.id} and tag_id = ${tagId}) as blocks,
      (select count(*)::int from user_tags where app_id = ${app.app.id} and tag_id = ${tagId}) as summaries,
      (select count(*)::int from tag_sightings where app_id = ${app.app.id} and tag_id = ${tagId}) as sightings`;
  return row;
}

async function workOff(app: AppCtx, tagId: TagId): Promise<number> {
  for (let parts = 1; ; parts++) {
    if ((await workOffPurges(world.ctx(), { appId: app.app.id, tagIds: [tagId] })).done)
      return parts;
  }
}

const statusOf = async (app: AppCtx, tagId: number) =>
  (await app.db.sql`select status from tags where app_id = ${app.app.id} and id = ${tagId}`)[0]
    ?.status ?? "gone";

describe("a purge", () => {
  test("deletes every trace of a tag, of wrong clocks too, and of no other", async () => {
    const app = await world.app();
    await traffic(app);
    const [noise, bought] = [await idOf(app, "event", "noise"), await idOf(app, "event", "bought")];
    await app.db.sql`
      insert into tag_sightings (app_id, tag_id, platform, app_version, n, wrong, first_at, last_at)
      values (${app.app.id}, ${noise}, 'web', '', 1, 0, now(), now()) on conflict do nothing`;
    await app.db.sql`
      insert into quarantine (app_id, received_at, ts, hit_id, tag_id, problem, key, item)
      values (${app.app.id}, now(), now(), ${crypto.randomUUID()}, ${noise}, 'wrong_type', '', '{}')`;
    expect(await left(app, noise)).toMatchObject({ hits: 48, blocks: 48 });
    await expect(purgeTag(app, { tagId: noise, confirm: "nois" })).rejects.toMatchObject({
      code: "invalid",
    });
    await purgeTag(app, { tagId: noise, confirm: "noise" });
    expect(world.signals.at(-1)).toEqual({
      name: "tag/purge.asked",
      data: { appId: app.app.id, tagId: noise },
    });
    expect(await statusOf(app, noise)).toBe("blocked");
    expect(await workOff(app, noise)).toBeGreaterThan(2);
    expect(await left(app, noise)).toEqual({ hits: 0, blocks: 0, summaries: 0, sightings: 0 });
    expect(await left(app, bought)).toMatchObject({ hits: 36, blocks: 36, summaries: 3 });
    expect(await statusOf(app, noise)).toBe("gone");
    const held = await app.db.sql`select 1 from quarantine where app_id = ${app.app.id}`;
    expect(held).toHaveLength(0);
    expect(await workOffPurges(world.ctx(), { appId: app.app.id, tagIds: [noise] })).toEqual({
      done: true,
    });
  });

  test("goes on after being broken off, twice at once, while other tags come in", async () => {
    const app = await world.app();
    await traffic(app);
    const [noise, bought] = [await idOf(app, "event", "noise"), await idOf(app, "event", "bought")];
    await purgeTag(app, { tagId: noise, confirm: "noise" });
    await workOffPurges(world.ctx(), { appId: app.app.id, tagIds: [noise] });
    expect((await left(app, noise))?.hits).toBeGreaterThan(0);
    const more = (n: number) =>
      ingestBatch(
        app,
        [
          {
            type: "track",
            event: "bought",
            userId: "eve",
            messageId: `eve-${n}`,
            timestamp: day(3),
          },
        ],
        { receivedAt: new Date(NOW) },
      );
    await Promise.all([workOff(app, noise), workOff(app, noise), more(1), more(2), more(3)]);
    expect(await left(app, noise)).toMatchObject({ hits: 0, blocks: 0, summaries: 0 });
    expect(await left(app, bought)).toMatchObject({ hits: 39, blocks: 39, summaries: 4 });
  });

  test("of a planned tag leaves it as never received; of a blocked one, blocked", async () => {
    const app = await world.app();
    await traffic(app);
    const [noise, bought] = [await idOf(app, "event", "noise"), await idOf(app, "event", "bought")];
    const { sql } = app.db;
    await sql`update tags set planned_at = now(), status = 'live' where id = ${noise}`;
    await sql`update tags set status = 'blocked' where id = ${bought}`;
    await purgeTag(app, { tagId: noise, confirm: "noise" });
    await purgeTag(app, { tagId: bought, confirm: "bought" });
    await expect(unblockTag(app, { tagId: bought })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    await workOff(app, noise);
    await workOff(app, bought);
    expect(await statusOf(app, noise)).toBe("planned");
    expect(await statusOf(app, bought)).toBe("blocked");
    await unblockTag(app, { tagId: bought });
    expect(await statusOf(app, bought)).toBe("unplanned");
  });

  test("of an app-info takes the values from people, and leaves an event of the same name", async () => {
    const app = await world.app();
    await traffic(app);
    const noise = await idOf(app, "app_info", "noise");
    await purgeTag(app, { tagId: noise, confirm: "noise" });
    committerOf(app.db).memory.dictionary.forget(app.app.id);
    await workOff(app, noise);
    const [ada] = await app.db.sql`
      select app_info, app_info_at ? 'noise' as timed from users where app_id = ${app.app.id} and external_id = 'ada'`;
    expect(ada).toEqual({ app_info: { plan: "pro" }, timed: false });
    expect((await left(app, await idOf(app, "event", "noise")))?.hits).toBe(48);
  });

  test("is for admins only, and begins once every process knows of the block", async () => {
    const app = await world.app();
    await traffic(app);
    const noise = await idOf(app, "event", "noise");
    const marketer = { ...app, app: { ...app.app, role: "marketer" as const } };
    const input = { tagId: noise, confirm: "noise" };
    await expect(purgeTag(marketer, input)).rejects.toMatchObject({ code: "forbidden" });
    await purgeTag(app, input);
    const mine = (due: { appId: AppId }[]) => due.filter(({ appId }) => appId === app.app.id);
    expect(mine(await purgesDue(world.ctx()))).toEqual([]);
    world.setNow(new Date(Date.parse(NOW) + 15_000));
    expect(mine(await purgesDue(world.ctx()))).toEqual([{ appId: app.app.id, tagIds: [noise] }]);
    world.setNow(NOW);
  });
});

describe("retention", () => {
  test("deletes hits older than the plan keeps them, as whole days, and what people did ever stays known", async () => {
    const app = await world.app();
    await traffic(app);
    const [noise, bought] = [await idOf(app, "event", "noise"), await idOf(app, "event", "bought")];
    await app.db.sql`update tags set retention_days = 5, planned_at = now() where id = ${noise}`;
    const forgotten = await forgetExpired(world.ctx());
    expect(forgotten).toEqual({ days: 6, hits: 24, more: false });
    expect(await left(app, noise)).toMatchObject({ hits: 24, blocks: 24, summaries: 4 });
    expect(await left(app, bought)).toMatchObject({ hits: 36, blocks: 36 });
    const [oldest] = await app.db.sql`
      select min(ts) as ts from hits where app_id = ${app.app.id} and tag_id = ${noise}`;
    expect(oldest?.ts.toISOString()).toBe(day(5));
    expect(await forgetExpired(world.ctx())).toEqual({ days: 0, hits: 0, more: false });
    const { id } = await createSegment(app, {
      name: "Made noise six times",
      description: "",
      criteria: {
        type: "did",
        kind: "event",
        name: "noise",
        count: { op: ">=", value: 6 },
        period: { type: "last", n: 30, unit: "days" },
      },
    });
    expect(await countSegment(app, { id })).toMatchObject({ count: 4 });
    await app.db.sql`update tags set retention_days = null where id = ${noise}`;
  });
});
