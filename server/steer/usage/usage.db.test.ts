import { beforeAll, describe, expect, test } from "vitest";
import { committerOf } from "@/server/collect/ingest/committer.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { attachReason } from "@/server/steer/usage/attach-reason.ts";
import { blockTag } from "@/server/steer/usage/block-tag.ts";
import { listUsage } from "@/server/steer/usage/list-usage.ts";
import { readUsage } from "@/server/steer/usage/read-usage.ts";
import { ListUsage, TagHints } from "@/server/steer/usage/schema.ts";
import { tagHints } from "@/server/steer/usage/tag-hints.ts";
import { unblockTag } from "@/server/steer/usage/unblock-tag.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const event = (name: string, more: object = {}) => ({
  type: "track",
  event: name,
  userId: "ada",
  anonymousId: "browser",
  timestamp: "2026-11-22T12:00:00Z",
  ...more,
});
/** Sends items after this process has read the app's tags again. */
async function send(app: AppCtx, ...items: object[]) {
  committerOf(app.db).memory.dictionary.forget(app.app.id);
  return ingestBatch(app, items, { receivedAt: new Date(NOW) });
}
const did = (name: string): Criteria => ({
  type: "did",
  kind: "event",
  name,
  count: { op: ">=", value: 1 },
  period: { type: "ever" },
});
const segment = (app: AppCtx, name: string, criteria: Criteria) =>
  createSegment(app, { name, description: "", criteria });
async function tagOf(app: AppCtx, name: string) {
  const { unread, read } = await readUsage(app);
  const found = [...unread, ...read].find((tag) => tag.name === name);
  if (!found) throw new Error(`no tag ${name}`);
  return { ...found, unread: unread.includes(found) };
}
/** A planned tag that never arrived. */
const plan = (app: AppCtx, kind: string, name: string) => app.db.sql`
  insert into tags (app_id, kind, name, status, planned_at) values (${app.app.id}, ${kind}, ${name}, 'planned', now())`;

describe("usage", () => {
  test("names the readers of each tag; with its only segment deleted it is unused at once", async () => {
    const app = await world.app();
    await send(app, event("bought"), event("looked"));
    const { id } = await segment(app, "Buyers", did("bought"));
    expect(await tagOf(app, "bought")).toMatchObject({
      unread: false,
      recent: 1,
      readers: [{ reader: "segment", id, label: "Buyers", over: false }],
    });
    expect(await tagOf(app, "looked")).toMatchObject({ unread: true, readers: [] });
    await deleteSegment(app, { id });
    expect(await tagOf(app, "bought")).toMatchObject({ unread: true, readers: [] });
  });

  test("counts a reason as a reader, and a finished campaign as none", async () => {
    const app = await world.app();
    const identify = {
      type: "identify",
      userId: "ada",
      traits: { first_name: "Ada", city: "Oslo" },
    };
    await send(app, identify);
    const campaign = CreateCampaign.parse({
      name: "Hello",
      content: { title: "Hello {{ app_info.first_name }}" },
    });
    const { id } = await createCampaign(app, campaign);
    await attachReason(app, { kind: "app_info", name: "city", label: "Monthly report" });
    expect(await tagOf(app, "first_name")).toMatchObject({ unread: false, recent: null });
    expect(await tagOf(app, "city")).toMatchObject({
      unread: false,
      readers: [{ reader: "reason", label: "Monthly report" }],
    });
    await app.db.sql`update campaigns set state = 'finished' where id = ${id}`;
    expect(await tagOf(app, "first_name")).toMatchObject({
      unread: true,
      readers: [{ reader: "campaign", over: true }],
    });
  });

  test("estimates the storage: more hits, more extras and more people take more", async () => {
    const app = await world.app();
    const many = (name: string, n: number, more: object = {}) =>
      Array.from({ length: n }, (_, i) => event(name, { messageId: `${name}-${i}`, ...more }));
    await send(
      app,
      ...many("small", 10),
      ...many("large", 100),
      ...many("wide", 10, { properties: { text: "x".repeat(500) } }),
    );
    const [small, large, wide] = [
      await tagOf(app, "small"),
      await tagOf(app, "large"),
      await tagOf(app, "wide"),
    ];
    expect(small.bytes).toBeGreaterThan(10 * 100);
    expect(large.bytes).toBeGreaterThan(5 * small.bytes);
    expect(wide.bytes).toBeGreaterThan(small.bytes + 10 * 400);
    const { bytes, unread } = await readUsage(app);
    expect(unread.map(({ name }) => name).slice(0, 3)).toEqual(["large", "wide", "small"]);
    expect(bytes.all).toBeGreaterThanOrEqual(bytes.unread);
  });

  test("tells which readers ask in vain, each with the number", async () => {
    const app = await world.app();
    await plan(app, "app_info", "login_status");
    await send(
      app,
      { type: "identify", userId: "ada", traits: { age: "forty" } },
      { type: "identify", userId: "ben", traits: { age: "fifty" } },
      event("old", { timestamp: "2026-10-24T12:00:00Z" }),
    );
    const login: Criteria = {
      type: "app_info",
      key: "login_status",
      valueType: "boolean",
      op: "is",
      value: true,
    };
    const age: Criteria = {
      type: "app_info",
      key: "age",
      valueType: "number",
      op: "gt",
      value: 30,
    };
    await segment(app, "Signed in", login);
    await segment(app, "Signed in and old", { op: "all", of: [login, age] });
    await segment(app, "Lost", did("old"));
    await segment(app, "Dreamt", did("never_heard_of"));
    const { missing } = await readUsage(app);
    expect(missing[0]).toMatchObject({
      problem: "never_received",
      readers: [{ label: "Signed in" }, { label: "Signed in and old" }],
    });
    expect(new Map(missing.map(({ name, problem }) => [name, problem]))).toEqual(
      new Map([
        ["login_status", "never_received"],
        ["never_heard_of", "absent"],
        ["old", "stale"],
        ["age", "wrong_type"],
      ]),
    );
    expect(missing.find(({ name }) => name === "age")?.sentence).toContain(
      "all 2 values are texts",
    );
    expect(missing.find(({ name }) => name === "old")?.sentence).toContain("30 days ago");
  });
});

describe("a blocked tag", () => {
  test("is refused with the deny list, keeps its hits, and is collected again when unblocked", async () => {
    const app = await world.app();
    await send(app, event("noise"));
    const { id } = await tagOf(app, "noise");
    await blockTag(app, { tagId: id });
    await blockTag(app, { tagId: id });
    expect(await send(app, event("noise"))).toMatchObject({
      stored: 0,
      dropped: [{ reason: "blocked" }],
      deny: ["event:noise"],
    });
    expect(await tagOf(app, "noise")).toMatchObject({ status: "blocked", recent: 1, unread: true });
    await unblockTag(app, { tagId: id });
    expect(await send(app, event("noise"))).toMatchObject({ stored: 1 });
    expect(await tagOf(app, "noise")).toMatchObject({ status: "unplanned", recent: 2 });
    const audit = await app.db.sql<{ action: string }[]>`
      select action from audit_log where app_id = ${app.app.id} order by id`;
    expect(audit.map(({ action }) => action)).toEqual(["tag.blocked", "tag.unblocked"]);
    const [counter] = await app.db.sql`select plan from app_counters where app_id = ${app.app.id}`;
    expect(counter).toEqual({ plan: 2 });
  });

  test("of the plan is planned or live again, as it was received or not", async () => {
    const app = await world.app();
    await plan(app, "event", "kept");
    await plan(app, "event", "awaited");
    await send(app, event("kept"));
    for (const [name, status] of [
      ["kept", "live"],
      ["awaited", "planned"],
    ] as const) {
      const { id } = await tagOf(app, name);
      await blockTag(app, { tagId: id });
      await unblockTag(app, { tagId: id });
      expect(await tagOf(app, name)).toMatchObject({ status });
    }
  });

  test("is not for viewers to block, nor one of another app", async () => {
    const app = await world.app();
    const other = await world.app();
    await send(app, event("mine"));
    const { id } = await tagOf(app, "mine");
    const viewer = { ...app, app: { ...app.app, role: "viewer" as const } };
    await expect(blockTag(viewer, { tagId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(blockTag(other, { tagId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("hints", () => {
  test("answer each criterion, the text of a message and a chosen segment, and how many people there are", async () => {
    const app = await world.app();
    await send(app, event("bought"), { type: "identify", userId: "ben", traits: { name: "Ben" } });
    await plan(app, "app_info", "first_name");
    const inner = await segment(app, "Inner", did("dreamt"));
    const outer = await segment(app, "Outer", {
      op: "all",
      of: [did("bought"), { type: "segment", id: inner.id }],
    });
    const input = TagHints.parse({
      criteria: [did("bought"), did("bougth"), { type: "push", value: "reachable" }],
      content: { title: "Hi {{ app_info.first_name }} {{ app_info.name }}", body: "{{", url: null },
      segmentId: outer.id,
    });
    const hints = await tagHints(app, input);
    expect(hints.criteria.map((hint) => hint?.problem ?? null)).toEqual([null, "absent", null]);
    expect(hints.content.map(({ name, problem }) => [name, problem])).toEqual([
      ["first_name", "never_received"],
    ]);
    expect(hints.segment.map(({ name, problem }) => [name, problem])).toEqual([
      ["dreamt", "absent"],
    ]);
    expect(hints.people).toBe(2);
    expect(await tagHints(app, TagHints.parse({}))).toMatchObject({ criteria: [], content: [] });
  });
});

test("usage comes in pages of 100, and the search looks at all of them", async () => {
  const app = await world.app();
  await world.db.sql`
    insert into tags (app_id, kind, name) select ${app.app.id}, 'event', 'name_' || i from generate_series(1, 250) i`;
  const list = (input: object) => listUsage(app, ListUsage.parse(input));
  const first = await list({});
  expect(first.unread).toMatchObject({ found: 250, all: 250, pages: 3 });
  expect(first.unread.rows).toHaveLength(100);
  const seen = await Promise.all([1, 2, 3].map((unreadPage) => list({ unreadPage })));
  const names = seen.flatMap(({ unread }) => unread.rows.map(({ name }) => name));
  expect(new Set(names).size).toBe(250);
  expect((await list({ search: "NAME_24" })).unread).toMatchObject({
    found: 11,
    all: 250,
    pages: 1,
  });
  expect(first).toMatchObject({ removable: 250, purging: false, hasPlan: false });
});
