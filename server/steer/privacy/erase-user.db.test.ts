import { beforeAll, describe, expect, it } from "vitest";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listHits } from "@/server/understand/users/list-hits.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import { setAppInfo } from "@/server/understand/users/set-app-info.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const ADA = [
  {
    type: "screen",
    name: "home",
    anonymousId: "phone",
    messageId: "1",
    properties: { from: "mail" },
  },
  {
    type: "identify",
    anonymousId: "phone",
    userId: "ada",
    messageId: "2",
    traits: { plan: "pro" },
  },
  { type: "track", event: "paid", userId: "ada", messageId: "3", properties: { amount: 5 } },
];
const BOB = [
  {
    type: "screen",
    name: "home",
    anonymousId: "tablet",
    messageId: "4",
    properties: { from: "web" },
  },
  { type: "job", name: "load", anonymousId: "tablet", messageId: "5", durationMs: 120 },
];

describe("people", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });

  async function people() {
    const ctx = await world.app();
    await ingestBatch(ctx, [...ADA, ...BOB], { receivedAt: ctx.now() });
    return ctx;
  }

  it("a person is found by the app's own id and by the id of a device", async () => {
    const ctx = await people();
    const byOwn = await requireUser(ctx, { id: "ada" });
    expect(await requireUser(ctx, { id: "phone" })).toBe(byOwn);
    const profile = await getUser(ctx, { userId: byOwn });
    expect(profile).toMatchObject({ externalId: "ada", appInfo: { plan: "pro" } });
    expect(profile.ids.map(({ value }) => value).sort()).toEqual(["ada", "phone"]);
    const names = profile.tags.filter((tag) => tag.kind !== "session").map((tag) => tag.name);
    expect(names.sort()).toEqual(["home", "paid"]);
    const { hits } = await listHits(ctx, { userId: byOwn, limit: 50 });
    expect(hits.map((hit) => hit.name)).toContain("home");
  });

  it("the list finds by the beginning of any id and counts a merged person once", async () => {
    const ctx = await people();
    const all = await listUsers(ctx, { search: "", limit: 50 });
    expect(all.users).toHaveLength(2);
    expect(all.users.map((user) => user.devices)).toEqual([1, 1]);
    const found = await listUsers(ctx, { search: "pho", limit: 50 });
    expect(found.users.map((user) => user.externalId)).toEqual(["ada"]);
    expect((await listUsers(ctx, { search: "%", limit: 50 })).users).toHaveLength(0);
  });

  it("app-info set by the app's servers is latest-wins, and null forgets", async () => {
    const ctx = await people();
    world.setNow("2026-11-23T12:00:01Z");
    const set = await setAppInfo(ctx, { id: "ada", values: { plan: "free", age: 36 } });
    expect(set.appInfo).toEqual({ plan: "free", age: 36 });
    world.setNow("2026-11-23T12:00:02Z");
    const forgotten = await setAppInfo(ctx, { id: "ada", values: { plan: null } });
    expect(forgotten.appInfo).toEqual({ age: 36 });
    await expect(setAppInfo(ctx, { id: "nobody", values: { plan: "x" } })).rejects.toThrow(
      /no user/,
    );
  });

  it("erasing leaves nothing of the person, and everything of the neighbours", async () => {
    const ctx = await people();
    const ada = await requireUser(ctx, { id: "ada" });
    await eraseUser(ctx, { userId: ada });
    await expect(requireUser(ctx, { id: "ada" })).rejects.toThrow(/was erased/);
    await expect(requireUser(ctx, { id: "phone" })).rejects.toThrow(/was erased/);
    const { sql } = world.db;
    const blocks = await sql<{ payload: Buffer }[]>`
      select payload from hit_blocks where app_id = ${ctx.app.id}`;
    const bob = await requireUser(ctx, { id: "tablet" });
    const users = blocks.flatMap(({ payload }) => [...decodeBlock(payload).users]);
    expect(new Set(users)).toEqual(new Set([bob]));
    const kept = blocks.map(({ payload }) => decodeBlock(payload));
    expect(kept.some((block) => block.durations() !== undefined)).toBe(true);
    expect(kept.some((block) => block.keys().includes("from"))).toBe(true);
    for (const table of ["hits", "user_tags", "sessions", "devices", "users"]) {
      const column = table === "users" ? "id" : "user_id";
      const [row] = await sql.unsafe(
        `select count(*)::int as n from ${table} where app_id = ${ctx.app.id} and ${column} <> ${bob}`,
      );
      expect(row?.n, table).toBe(0);
    }
  });

  it("a marketer may not erase", async () => {
    const ctx = await people();
    const marketer = { ...ctx, app: { ...ctx.app, role: "marketer" as const } };
    const ada = await requireUser(ctx, { id: "ada" });
    await expect(eraseUser(marketer, { userId: ada })).rejects.toThrow(/role/);
  });
});
