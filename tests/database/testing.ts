import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import type { Actor, AppCtx, Ctx, Role } from "@/server/ctx.ts";
import { appId, memberId } from "@/server/id.ts";
import { silentLog } from "@/server/log.ts";
import { FakePushSender } from "@/server/push/fake.ts";
import type { Signal } from "@/server/signals.ts";
import { dropDatabase } from "@/tests/database/drop-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Administrative URL of the one PostgreSQL of this run. */
    databaseUrl: string;
  }
}

/** Returns the URL of database `name` on the server of this run. */
export function testDatabaseUrl(name: string): string {
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Clones the migrated template for this test file (about 50 ms); the clone is dropped at the end.
 */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  const admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template tidings_template`);
  return {
    url: testDatabaseUrl(name),
    async drop() {
      await dropDatabase((text) => admin.unsafe(text), name);
      await admin.end();
    },
  };
}

export interface TestWorld {
  db: DbPool;
  url: string;
  /** Signals that use cases have sent so far. */
  signals: Signal[];
  push: FakePushSender;
  /** Moves the clock of every ctx of this world. */
  setNow(at: Date | string): void;
  ctx(actor?: Actor): Ctx;
  /** Creates a fresh app with the caller as `role` (default owner), in `timezone` (default UTC). */
  app(options?: { name?: string; role?: Role; timezone?: string }): Promise<AppCtx>;
}

/** Ends the worlds that the test file has made. */
const worlds: (() => Promise<void>)[] = [];

/** Vitest forgets an `afterAll` that a `beforeAll` registers, so a set-up file of the projects calls this after each file. */
export async function closeWorlds(): Promise<void> {
  await Promise.all(worlds.splice(0).map((close) => close()));
}

/**
 * Call this once at the top of a `*.db.test.ts` file inside `beforeAll`: own database, own clock,
 * fake push sender.
 */
export async function createTestWorld(now = "2026-11-23T12:00:00Z"): Promise<TestWorld> {
  const database = await createTestDatabase();
  const db = connectIngestion(openDb(database.url, 6));
  let clock = new Date(now);
  const signals: Signal[] = [];
  const push = new FakePushSender();
  let apps = 0;
  worlds.push(async () => {
    await db.end();
    await database.drop();
  });
  const ctx = (actor: Actor = { type: "system" }): Ctx => ({
    db,
    now: () => clock,
    log: silentLog,
    actor,
    requestId: "test",
    push,
    signal: async (...sent) => {
      signals.push(...sent);
    },
  });
  return {
    db,
    url: database.url,
    signals,
    push,
    setNow: (at) => {
      clock = new Date(at);
    },
    ctx,
    async app({ name = `App ${++apps}`, role = "owner", timezone = "UTC" } = {}) {
      const [row] = await db.sql<{ id: number }[]>`
        insert into apps (name, timezone, vapid_public_key, vapid_private_key)
        values (${name}, ${timezone}, 'test', 'test') returning id`;
      const [member] = await db.sql<{ id: number }[]>`
        insert into members (email, name, password_hash) values (${`${name}@example.test`.toLowerCase()}, ${name}, 'x')
        returning id`;
      if (!row || !member) throw new Error("the test app was not made");
      await db.sql`insert into app_counters (app_id) values (${row.id})`;
      await db.sql`insert into app_members (app_id, member_id, role) values (${row.id}, ${member.id}, ${role})`;
      const actor: Actor = {
        type: "member",
        memberId: memberId(member.id),
        email: `${name}@example.test`.toLowerCase(),
        name,
        owner: false,
      };
      return { ...ctx(actor), app: { id: appId(row.id), name, timezone, role } };
    },
  };
}
