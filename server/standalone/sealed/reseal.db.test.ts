import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { beforeAll, beforeEach, expect, test } from "vitest";
import * as schema from "@/db/schema/index.ts";
import { makeApp } from "@/server/account/apps/make-app.ts";
import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { SecretBox } from "@/server/secret-box.ts";
import type { SealedColumn } from "@/server/standalone/sealed/columns.ts";
import { SEALED_COLUMNS } from "@/server/standalone/sealed/columns.ts";
import { reseal } from "@/server/standalone/sealed/reseal.ts";
import { describeUnreadable } from "@/server/standalone/sealed/rotate.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const OLD = "the secret before, of 32 characters";
const NEW = "the secret of now, of 32 characters";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  await world.db.sql`truncate apps cascade`;
});

const boxOf = ({ purpose }: SealedColumn, ring: readonly string[]) => new SecretBox(ring, purpose);

async function read({ table, column, ownedBy, ownerOf }: SealedColumn) {
  const { sql } = world.db;
  const rows = await sql<{ value: string; owner: string }[]>`
    select ${sql(column)} as value, ${sql(ownedBy)}::text as owner from ${sql(table)} where ${sql(column)} is not null`;
  return rows.map(({ value, owner }) => ({ value, owner: ownerOf(owner) }));
}

/** Fills every sealed column with a value sealed under `secret`. */
async function fill(secret: string): Promise<void> {
  const { sql } = world.db;
  const vapid = new SecretBox(secret, "vapid key");
  const app = { name: "Shop", environment: "test", timezone: "UTC", owner: null } as const;
  const appId = await makeApp(world.ctx(), app, vapid);
  await sql`insert into webhooks (app_id, name, url, secret) values (${appId}, 'Hook', 'https://x.test', '')`;
  await sql`
    insert into data_sources (app_id, name, secret, shown, query, id_column, every_minutes, created_at)
    values (${appId}, 'Source', '', '', '', '', 60, now())`;
  for (const column of SEALED_COLUMNS) {
    if (column.wasPlain) continue;
    const [row] = await sql`select ${sql(column.ownedBy)}::text as owner from ${sql(column.table)}`;
    const sealed = boxOf(column, [secret]).seal(column.name, column.ownerOf(row?.owner));
    await sql`update ${sql(column.table)} set ${sql(column.column)} = ${sealed}`;
  }
}

/** Columns whose name sounds like a secret, with the reason why they are not sealed. */
const NOT_SEALED: Readonly<Record<string, string>> = {
  "apps.vapid_public_key": "public",
  "devices.key": "the id that a device made itself",
  "devices.push_auth": "made by a browser for its sender, of no use without the VAPID key",
  "erased_ids.hash": "a hash",
  "identities.link_key": "an id",
  "invitations.hash": "a hash",
  "keys.hash": "a hash",
  "live_items.key": "the id that a device made itself",
  "member_sessions.hash": "a hash",
  "members.password_hash": "a hash",
  "occurrences.key": "the key of a repeated request",
  "quarantine.key": "the name of an extra",
  "servers.secret_hash": "a hash",
  "sign_in_failures.key": "an account or an address",
  "tag_plan_versions.author": "a name",
  "tag_problems.key": "the name of an extra",
};

test("every column of the schema that may hold a secret is in the list of sealed columns", () => {
  const suspicious =
    /secret|private|password|credential|account$|token|auth|hash|cipher|header|_key$|^key$/;
  const listed = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
  const tables = Object.values(schema).filter((one) => one instanceof PgTable);
  expect(tables.length).toBeGreaterThan(40);
  const columns = tables.flatMap((table) => {
    const { name, columns: all } = getTableConfig(table);
    return all.map((column) => ({
      path: `${name}.${snake(column.name)}`,
      type: column.getSQLType(),
    }));
  });
  const paths = columns.map(({ path }) => path);
  for (const path of listed) expect(paths).toContain(path);
  const forgotten = columns
    .filter(({ type }) => /text|json|bytea/.test(type))
    .map(({ path }) => path)
    .filter((path) => suspicious.test(path.split(".")[1] ?? ""))
    .filter((path) => !listed.has(path) && !(path in NOT_SEALED));
  expect(forgotten).toEqual([]);
  for (const path of Object.keys(NOT_SEALED)) expect(paths).toContain(path);
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

test("everything sealed under an earlier secret is sealed again with the current one, once", async () => {
  await fill(OLD);
  const before = await Promise.all(SEALED_COLUMNS.map(read));
  const done = await reseal(world.db, [NEW, OLD], "all");
  expect(done).toEqual({ values: 5, sealed: 5, unreadable: [] });
  for (const [i, column] of SEALED_COLUMNS.entries()) {
    const [old] = before[i] ?? [];
    const [{ value, owner } = { value: "", owner: "" }] = await read(column);
    const text = boxOf(column, [OLD]).open(old?.value ?? "", owner);
    expect(text).toBeTruthy();
    // The earlier secret is no longer needed.
    expect(boxOf(column, [NEW]).open(value, owner)).toBe(text);
  }
  const after = await Promise.all(SEALED_COLUMNS.map(read));
  expect(await reseal(world.db, [NEW, OLD], "all")).toEqual({ ...done, sealed: 0 });
  expect(await reseal(world.db, [NEW], "all")).toEqual({ ...done, sealed: 0 });
  expect(await Promise.all(SEALED_COLUMNS.map(read))).toEqual(after);
});

test("VAPID keys that an earlier version stored as plain text are sealed, also by two starts at once", async () => {
  await fill(NEW);
  await world.db.sql`update apps set vapid_private_key = 'plain-key', vapid_public_key = 'public'`;
  const both = await Promise.all([1, 2].map(() => reseal(world.db, [NEW], "plain")));
  expect(both.map(({ sealed }) => sealed).sort()).toEqual([0, 1]);
  const [row] = await world.db.sql<{ key: string }[]>`select vapid_private_key as key from apps`;
  const box = new SecretBox(NEW, "vapid key");
  expect(box.open(row?.key ?? "", vapidOwner("public"))).toBe("plain-key");
});

test("a start leaves what is sealed under an earlier secret for the command", async () => {
  await fill(OLD);
  const done = await reseal(world.db, [NEW, OLD], "plain");
  expect(done).toEqual({ values: 5, sealed: 0, unreadable: [] });
});

test("what no key opens stays as it is, and the text says which setting and what to do", async () => {
  await fill(OLD);
  const before = await Promise.all(SEALED_COLUMNS.map(read));
  const done = await reseal(world.db, [NEW], "all");
  expect(done).toMatchObject({ values: 5, sealed: 0 });
  expect(describeUnreadable(done)).toMatch(
    /^5 stored secrets cannot be decrypted \(private VAPID keys: 1, .*AUTH_SECRET_PREVIOUS/,
  );
  expect(await Promise.all(SEALED_COLUMNS.map(read))).toEqual(before);
});
