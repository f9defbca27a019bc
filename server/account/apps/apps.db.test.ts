import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "@/server/account/apps/create-app.ts";
import { deleteApp } from "@/server/account/apps/delete-app.ts";
import { getApp } from "@/server/account/apps/get-app.ts";
import { listApps } from "@/server/account/apps/list-apps.ts";
import { openApp } from "@/server/account/apps/open-app.ts";
import { updateApp } from "@/server/account/apps/update-app.ts";
import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { listAudit } from "@/server/account/audit-log/list-audit-log.ts";
import { createKey } from "@/server/account/keys/create-key.ts";
import { listKeys } from "@/server/account/keys/list-keys.ts";
import { revokeKey } from "@/server/account/keys/revoke-key.ts";
import { signIn } from "@/server/account/members/sign-in.ts";
import { provision } from "@/server/account/setup/provision.ts";
import { appId } from "@/server/id.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { getOverview } from "@/server/steer/overview/get-overview.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const box = new SecretBox("s".repeat(40), "test");
let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

describe("keys", () => {
  it("of the secret kind are shown once and stored as a hash only", async () => {
    const ctx = await world.app();
    const { key } = await createKey(ctx, { kind: "secret", name: "Server" });
    expect(key).toMatch(/^sk_[\w-]{43}$/);
    const [listed] = await listKeys(ctx);
    expect(listed).toMatchObject({ kind: "secret", shown: key.slice(0, 8), lastUsedAt: null });
    const stored = await world.db
      .sql`select keys::text as row, hash from keys where app_id = ${ctx.app.id}`;
    expect(stored[0]?.hash).toBe(sha256Hex(key));
    expect(JSON.stringify(stored)).not.toContain(key);
    expect(JSON.stringify(await listAudit(ctx, {}))).not.toContain(key);
  });

  it("disappear from the app when revoked, once", async () => {
    const ctx = await world.app();
    const { id, key } = await createKey(ctx, { kind: "write", name: "Site" });
    expect((await getApp(ctx)).writeKey).toBe(key);
    await revokeKey(ctx, { keyId: id });
    expect((await getApp(ctx)).writeKey).toBeNull();
    await expect(revokeKey(ctx, { keyId: id })).rejects.toThrow(/revoked already/);
  });

  it("of another app cannot be revoked", async () => {
    const { id } = await createKey(await world.app(), { kind: "write", name: "Site" });
    await expect(revokeKey(await world.app(), { keyId: id })).rejects.toThrow(/does not exist/);
  });

  it("are for developers and above", async () => {
    await expect(listKeys(await world.app({ role: "marketer" }))).rejects.toThrow(/role developer/);
    expect(await listKeys(await world.app({ role: "developer" }))).toEqual([]);
  });
});

describe("apps", () => {
  it("come with VAPID keys of their own, a write key, and their maker as owner", async () => {
    const owner = await world.app();
    const { appId: id } = await createApp(
      owner,
      {
        name: "Fresh",
        environment: "test",
        timezone: "Europe/Paris",
      },
      box,
    );
    const opened = await openApp(owner, { appId: id });
    expect(opened.app).toMatchObject({ name: "Fresh", timezone: "Europe/Paris", role: "owner" });
    const details = await getApp(opened);
    expect(details.writeKey).toMatch(/^wk_/);
    expect(Buffer.from(details.vapidPublicKey, "base64url")).toHaveLength(65);
    const [stored] = await world.db.sql<{ key: string }[]>`
      select vapid_private_key as key from apps where id = ${id}`;
    const privateKey = box.open(stored?.key ?? "", vapidOwner(details.vapidPublicKey));
    expect(Buffer.from(privateKey ?? "", "base64url")).toHaveLength(32);
  });

  it("have names of their own, whatever the case", async () => {
    const owner = await world.app({ name: "Unique" });
    const twin = createApp(
      owner,
      { name: "UNIQUE", environment: "production", timezone: "UTC" },
      box,
    );
    await expect(twin).rejects.toThrow(/already/);
    const other = await world.app({ name: "Other" });
    const renamed = updateApp(other, {
      name: "unique",
      environment: "production",
      timezone: "UTC",
    });
    await expect(renamed).rejects.toThrow(/Another app/);
  });

  it("keep what a change of settings does not name", async () => {
    const app = await world.app({ name: "Half changed", timezone: "Europe/Paris" });
    const defaults = { planMode: "accept", botFilter: true, locateByIp: true };
    expect(await getApp(app)).toMatchObject({ name: "Half changed", ...defaults });
    await updateApp(app, { planMode: "quarantine", botFilter: false });
    await updateApp(app, { locateByIp: false });
    await updateApp(app, { name: "Renamed" });
    expect(await getApp(app)).toMatchObject({
      name: "Renamed",
      timezone: "Europe/Paris",
      planMode: "quarantine",
      botFilter: false,
      locateByIp: false,
    });
  });

  it("do not exist for people who are not in them", async () => {
    const mine = await world.app();
    const theirs = await world.app();
    await expect(openApp(mine, { appId: theirs.app.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(openApp(mine, { appId: appId(99_999) })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listApps(mine)).map(({ id }) => id)).toEqual([mine.app.id]);
  });

  it("are deleted with all they hold, and only by an owner who types the name", async () => {
    const ctx = await world.app({ name: "Doomed" });
    await createKey(ctx, { kind: "write", name: "k" });
    await world.db.sql`
      insert into users (app_id, id, first_seen, last_seen) values (${ctx.app.id}, 1, now(), now())`;
    await expect(deleteApp(ctx, { confirm: "doomed?" })).rejects.toThrow(/Type the name/);
    await deleteApp(ctx, { confirm: "Doomed" });
    const [left] = await world.db.sql`
      select (select count(*) from users where app_id = ${ctx.app.id}) + (select count(*) from keys where app_id = ${ctx.app.id})
        + (select count(*) from apps where id = ${ctx.app.id}) as n`;
    expect(Number(left?.n)).toBe(0);
    const admin = await world.app({ name: "Kept", role: "admin" });
    await expect(deleteApp(admin, { confirm: "Kept" })).rejects.toThrow(/role owner/);
  });

  it("count people, hits and campaigns of today in their own time zone", async () => {
    const ctx = await world.app({ timezone: "Asia/Tokyo" });
    const seen = ["2026-11-23T11:00:00Z", "2026-11-22T15:30:00Z", "2026-11-22T14:30:00Z"];
    for (const [index, at] of seen.entries()) {
      await world.db.sql`insert into users (app_id, id, first_seen, last_seen)
        values (${ctx.app.id}, ${index + 1}, ${at}, ${at})`;
    }
    for (const [n, day] of [3, 4].map((count) => [count, "2026-11-22"] as const)) {
      await world.db.sql`insert into hit_blocks (app_id, tag_id, day, n, payload)
        values (${ctx.app.id}, 1, ${day}, ${n}, '')`;
    }
    const overview = await getOverview(ctx);
    expect(overview).toMatchObject({ users: 3, activeToday: 2, hitsLastHour: 0, running: 0 });
    expect(overview.days).toHaveLength(30);
    expect(overview.days.slice(-2)).toEqual([
      { day: "2026-11-22", hits: 7 },
      { day: "2026-11-23", hits: 0 },
    ]);
  });
});

describe("provisioning", () => {
  const input = {
    ownerEmail: "Boss@example.test",
    ownerPassword: "a long password",
    appName: "From env",
    writeKey: "wk_given_in_the_environment",
    secretKey: "sk_given_in_the_environment",
  };

  it("makes owner, app and the given keys, and nothing the second time", async () => {
    const [first, second] = await Promise.all([
      provision(world.ctx(), input, box),
      provision(world.ctx(), input, box),
    ]);
    expect(second).toEqual(first);
    const [keys] = await world.db
      .sql`select count(*)::int as n from keys where app_id = ${first.appId}`;
    expect(keys?.n).toBe(2);
    const credentials = { email: "boss@example.test", password: "a long password", from: null };
    expect(await signIn(world.ctx(), credentials)).not.toBeNull();
  });

  it("never changes the password of an owner who exists", async () => {
    await provision(world.ctx(), { ...input, ownerPassword: "a different password" }, box);
    const credentials = {
      email: "boss@example.test",
      password: "a different password",
      from: null,
    };
    expect(await signIn(world.ctx(), credentials)).toBeNull();
  });

  it("knows an app that was renamed by its keys, and leaves the name", async () => {
    const { appId } = await provision(world.ctx(), input, box);
    await world.db.sql`update apps set name = 'Renamed harbour' where id = ${appId}`;
    expect(await provision(world.ctx(), input, box)).toMatchObject({ appId });
    expect(await provision(world.ctx(), { appName: "From env" }, box)).toMatchObject({
      appId: null,
    });
    const apps = await world.db
      .sql`select name from apps where name in ('Renamed harbour', 'From env')`;
    expect([...apps]).toEqual([{ name: "Renamed harbour" }]);
  });

  it("leaves keys where they are, whatever the environment calls them", async () => {
    const { appId } = await provision(world.ctx(), input, box);
    const swapped = { writeKey: input.secretKey, secretKey: input.writeKey };
    expect(await provision(world.ctx(), { appName: "Second", ...swapped }, box)).toMatchObject({
      appId,
    });
    const keys = await world.db.sql`select kind from keys where app_id = ${appId} order by kind`;
    expect(keys.map(({ kind }) => kind)).toEqual(["secret", "write"]);
  });
});
