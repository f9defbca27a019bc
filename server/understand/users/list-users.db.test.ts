import { beforeAll, describe, expect, it } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { suggestValues } from "@/server/understand/segments/criteria/suggest-values.ts";
import { explainUser } from "@/server/understand/segments/describe/explain-user.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import { getUser } from "@/server/understand/users/get-user.ts";
import { listAppInfoNames } from "@/server/understand/users/list-app-info-names.ts";
import { listHits } from "@/server/understand/users/list-hits.ts";
import { listUsers } from "@/server/understand/users/list-users.ts";
import { requireUser } from "@/server/understand/users/require-user.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let ctx: AppCtx;
let viewer: AppCtx;

const person = (userId: string, traits: object) => ({
  type: "identify",
  userId,
  messageId: userId,
  traits,
});

beforeAll(async () => {
  world = await createTestWorld();
  ctx = await world.app();
  viewer = { ...ctx, app: { ...ctx.app, role: "viewer" } };
  await ingestBatch(
    ctx,
    [
      person("ada", { plan: "pro", age: 5, first_name: "Ada", vip: true }),
      person("bob", { plan: "pro", age: "5", first_name: "Bob" }),
      person("cem", { plan: "50%_off", first_name: "ADAM" }),
      { type: "track", event: "told", userId: "ada", messageId: "t", properties: { secret: 1 } },
      { type: "screen", name: "home", userId: "ada", messageId: "s" },
    ],
    { receivedAt: ctx.now() },
  );
  await world.db.sql`
    update tags set personal = true where app_id = ${ctx.app.id} and name in ('first_name', 'told')`;
});

async function found(search: Partial<Parameters<typeof listUsers>[1]>, asked = ctx) {
  const { users } = await listUsers(asked, { search: "", limit: 50, ...search });
  return users.map(({ externalId }) => externalId).sort();
}

describe("users are found by app-info", () => {
  it.each([
    [{ appInfo: "plan", value: "pro" }, ["ada", "bob"]],
    [{ appInfo: "plan", value: "Pro" }, []],
    [{ appInfo: "age", value: "5" }, ["ada", "bob"]],
    [{ appInfo: "vip", value: "yes" }, ["ada"]],
    [{ appInfo: "vip", value: "true" }, ["ada"]],
    [{ appInfo: "first_name", op: "contains" as const, value: "ada" }, ["ada", "cem"]],
    [{ appInfo: "plan", op: "contains" as const, value: "%" }, ["cem"]],
    [{ appInfo: "plan", op: "contains" as const, value: "0%_O" }, ["cem"]],
    [{ appInfo: "plan", value: "pro", search: "b" }, ["bob"]],
    [{ appInfo: "nothing", value: "x" }, []],
    [{ appInfo: "plan' or true --", value: "x" }, []],
  ])("%o: %o", async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });
});

describe("what the plan calls personal", () => {
  it("is not shown to viewers, wherever values are shown", async () => {
    const userId = await requireUser(ctx, { id: "ada" });
    const profile = await getUser(viewer, { userId });
    expect(profile.appInfo).toEqual({ plan: "pro", age: 5, vip: true });
    expect(profile.hidden).toEqual(["first_name"]);
    const { users } = await listUsers(viewer, { search: "", limit: 50 });
    expect(JSON.stringify(users)).not.toContain("Ada");
    const { hits } = await listHits(viewer, { userId, limit: 50 });
    expect(hits.map(({ name, extras }) => [name, extras])).toContainEqual(["told", null]);
    expect((await listAppInfoNames(viewer)).map(({ name }) => name)).toEqual([
      "age",
      "plan",
      "vip",
    ]);
    await expect(found({ appInfo: "first_name", value: "Ada" }, viewer)).rejects.toThrow(
      /personal/,
    );
    expect(await suggestValues(viewer, { of: "app_info", key: "first_name" })).toEqual([]);
    const criteria = {
      type: "app_info",
      key: "first_name",
      valueType: "string",
      op: "is",
      value: "Ada",
    } as const;
    await expect(previewCriteria(viewer, { criteria })).rejects.toThrow(
      "first_name is personal, so your role may not find people by it",
    );
    const others = { ...criteria, key: "plan", value: "pro" } as const;
    const { count, sample } = await previewCriteria(viewer, { criteria: others });
    expect(count).toBe(2);
    expect(JSON.stringify(sample.map(({ appInfo }) => appInfo))).not.toContain("Ada");
    const { id } = await createSegment(ctx, { name: "Adas", description: "", criteria });
    const { explanation } = await explainUser(viewer, { id, userId });
    expect(explanation.fact).toMatch(/personal/);
  });

  it("is shown to all others", async () => {
    const userId = await requireUser(ctx, { id: "ada" });
    const profile = await getUser(ctx, { userId });
    expect(profile.appInfo).toMatchObject({ first_name: "Ada" });
    expect(profile.hidden).toEqual([]);
    const { hits } = await listHits(ctx, { userId, limit: 50 });
    expect(hits.map(({ name, extras }) => [name, extras])).toContainEqual(["told", { secret: 1 }]);
  });
});

it("a timeline is narrowed to a kind and to a tag", async () => {
  const userId = await requireUser(ctx, { id: "ada" });
  const names = async (only: object) => {
    const { hits } = await listHits(ctx, { userId, limit: 50, ...only });
    return hits.map(({ name }) => name);
  };
  expect(await names({ kind: "activity" })).toEqual(["home"]);
  expect(await names({ kind: "event", name: "told" })).toEqual(["told"]);
  expect(await names({ kind: "event", name: "home" })).toEqual([]);
});
