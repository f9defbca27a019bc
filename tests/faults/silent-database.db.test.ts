import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import type { EmbeddedPostgres } from "@/db/embedded.ts";
import { startEmbeddedPostgres } from "@/db/embedded.ts";
import { findServers } from "@/db/embedded-processes.ts";
import type { HttpServer } from "@/server/standalone/front/server.ts";
import { openHttpServer } from "@/server/standalone/front/server.ts";
import type { DatabaseWatch } from "@/server/standalone/watch-database.ts";
import { watchDatabase } from "@/server/standalone/watch-database.ts";

const PATIENCE_MS = 2_000;

let dir: string;
let postgres: EmbeddedPostgres;
let db: DbPool;
let watch: DatabaseWatch;
let front: HttpServer;
let url: string;

/** Freezes or thaws every process of the server, as a hanging disk does. */
function signalAll(signal: "STOP" | "CONT"): void {
  const pids = findServers(join(dir, "data")).map(String);
  const children = pids.flatMap((pid) => {
    try {
      return execFileSync("pgrep", ["-P", pid], { encoding: "utf8" }).trim().split("\n");
    } catch {
      return [];
    }
  });
  execFileSync("kill", [`-${signal}`, ...new Set([...pids, ...children])]);
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "tidings-silent-"));
  postgres = await startEmbeddedPostgres({ dir, log: () => {}, settings: { fsync: "off" } });
  db = openDb(postgres.url, 4);
  watch = watchDatabase(postgres.url);
  front = await openHttpServer({
    port: 0,
    host: "127.0.0.1",
    origin: "http://localhost",
    patienceMs: PATIENCE_MS,
  });
  url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  front.open({
    v1: async () => Response.json(await db.sql`select 1 as stored`),
    health: async () => Response.json({ status: "unavailable" }, { status: 503 }),
    app: async (_, outgoing) => {
      await db.transaction(({ sql }) => sql`select 1`);
      if (!outgoing.headersSent) outgoing.end("page");
    },
    onFault: (error) => expect.unreachable(String(error)),
    silentMs: watch.silentMs,
  });
});
afterEach(async () => {
  signalAll("CONT");
  await front.close();
  await watch.stop();
  await db.end();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});

test("requests that wait for a frozen database are answered 503, later ones at once, and all is well afterwards", async () => {
  const ask = (path: string) => fetch(url + path);
  expect((await ask("/v1/config")).status).toBe(200);
  await expect.poll(watch.silentMs).toBe(0);
  signalAll("STOP");
  const waiting = await Promise.all(["/v1/config", "/v1/messages", "/apps/1"].map(ask));
  for (const answer of waiting) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.json()).toMatchObject({ error: { message: /database does not respond/ } });
  }
  await expect.poll(watch.silentMs, { timeout: 10_000 }).toBeGreaterThan(PATIENCE_MS);
  expect((await ask("/v1/config")).status).toBe(503);
  // Health answers for itself, with the state of the database.
  expect(await (await ask("/api/health")).json()).toEqual({ status: "unavailable" });
  signalAll("CONT");
  await expect.poll(watch.silentMs, { timeout: 10_000 }).toBe(0);
  expect((await ask("/v1/config")).status).toBe(200);
  expect(await (await ask("/apps/1")).text()).toBe("page");
}, 60_000);
