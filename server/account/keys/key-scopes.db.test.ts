import { beforeAll, describe, expect, test } from "vitest";
import { createKey } from "@/server/account/keys/create-key.ts";
import { listKeys } from "@/server/account/keys/list-keys.ts";
import { enterWithSecretKey } from "@/server/adapters/http/gate.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

const enter = (key: string) =>
  enterWithSecretKey(
    new Request("http://x/api/v1/users", { headers: { authorization: `Bearer ${key}` } }),
    world.ctx({ type: "anonymous" }),
  );

/** Another member of the app. */
async function join(app: AppCtx, name: string): Promise<AppCtx> {
  const other = await world.app({ name });
  if (other.actor.type !== "member") throw new Error("not a member");
  await world.db.sql`
    insert into app_members (app_id, member_id, role)
    values (${app.app.id}, ${other.actor.memberId}, 'developer')`;
  return { ...app, actor: other.actor, app: { ...app.app, role: "developer" } };
}

describe("the scope of a key", () => {
  test.each(["read", "send", "admin"] as const)(
    "%s is stored with it and checked",
    async (scope) => {
      const { key } = await createKey(await world.app(), { kind: "secret", scope, name: "s" });
      expect((await enter(key)).actor).toMatchObject({ type: "key", scope });
    },
  );

  test("is the smallest when none is given", async () => {
    const { key } = await createKey(await world.app(), { kind: "secret", name: "s" });
    expect((await enter(key)).actor).toMatchObject({ scope: "read" });
  });

  test("of a write key is to take in data", async () => {
    const app = await world.app({ role: "developer" });
    const { key } = await createKey(app, { kind: "write", scope: "admin", name: "w" });
    expect(await listKeys(app)).toMatchObject([{ kind: "write", scope: "ingest" }]);
    await expect(enter(key)).rejects.toMatchObject({ code: "unauthorized" });
  });

  test.each(["send", "admin"] as const)("%s is refused to a developer", async (scope) => {
    const app = await world.app({ role: "developer" });
    await createKey(app, { kind: "secret", scope: "read", name: "s" });
    const made = createKey(app, { kind: "secret", scope, name: "s" });
    await expect(made).rejects.toMatchObject({ code: "forbidden" });
    expect(await listKeys(app)).toHaveLength(1);
  });
});

test("the list names who created a key, and marks the keys of people who have left", async () => {
  const app = await world.app({ name: "Ann" });
  const leaver = await join(app, "Bob");
  await createKey(app, { kind: "secret", scope: "admin", name: "hers" });
  await createKey(leaver, { kind: "secret", scope: "read", name: "his" });
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash)
    values (${app.app.id}, 'secret', 'admin', 'old', 'sk_old', 'none')`;
  const list = async () =>
    (await listKeys(app)).map(({ name, createdBy, creatorLeft }) => [name, createdBy, creatorLeft]);
  const before = [
    ["old", null, false],
    ["his", "Bob", false],
    ["hers", "Ann", false],
  ];
  expect(await list()).toEqual(before);
  if (leaver.actor.type !== "member") throw new Error("not a member");
  await world.db.sql`
    delete from app_members where app_id = ${app.app.id} and member_id = ${leaver.actor.memberId}`;
  expect(await list()).toEqual([before[0], ["his", "Bob", true], before[2]]);
});
