import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test, vi } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { answerWithFetch } from "@/server/standalone/front/fetch-bridge.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const root = join(import.meta.dirname, "../..");
const client = join(import.meta.dirname, "client");
const keys = { writeKey: "wk_generated_0123456789", secretKey: "sk_generated_0123456789" };
let world: TestWorld;
let baseUrl: string;

function run(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(root, "node_modules", script), ...args], {
    encoding: "utf8",
    cwd: root,
  });
}

async function startServer(): Promise<() => Promise<void>> {
  const [devices, rest] = [v1Adapter, restAdapter].map((make) =>
    documented(make((log, requestId) => ({ ...world.ctx({ type: "anonymous" }), log, requestId }))),
  );
  if (!devices || !rest) throw new Error("there are two adapters");
  const answer = (request: Request) =>
    new URL(request.url).pathname.startsWith("/api/") ? rest(request) : devices(request);
  const server = http.createServer((incoming, outgoing) => {
    void answerWithFetch(answer, "http://localhost", incoming, outgoing, (error) => {
      throw error;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
}

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", "postgres://unused");
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  const folder = mkdtempSync(join(tmpdir(), "tidings-client-"));
  const document = join(folder, "openapi.json");
  writeFileSync(document, JSON.stringify(openApiDocument("http://localhost")));
  run(
    "oazapfts/dist/cli.js",
    "--optimistic",
    "--useUnknown",
    document,
    join(client, "generated.ts"),
  );
  rmSync(folder, { recursive: true });
  world = await createTestWorld("2026-11-23T12:00:00.000Z");
  const { app } = await world.app();
  for (const [kind, scope, key] of [
    ["write", "ingest", keys.writeKey],
    ["secret", "admin", keys.secretKey],
  ] as const)
    await world.db.sql`
      insert into keys (app_id, kind, scope, name, shown, hash)
      values (${app.id}, ${kind}, ${scope}, 'k', 'k', ${sha256Hex(key)})`;
  return startServer();
}, 120_000);

test("a client that a public generator makes from the document compiles", () => {
  expect(run("typescript/lib/tsc.js", "-p", client)).toBe("");
});

test("the generated client drives the server, from the first event to a launched campaign", async () => {
  // The client exists only after beforeAll, so the type check of this repository must not follow the import.
  const { runStory } = await import(pathToFileURL(join(client, "story.ts")).href);
  const result = await runStory({ baseUrl, ...keys });
  expect(result).toEqual({
    stored: 2,
    push: "subscribed",
    launched: true,
    state: "running",
    title: "Thank you",
    segments: [result.segmentId],
    segmentId: expect.any(Number),
  });
  const pushed = await world.db
    .sql`select push_kind as kind from devices where push_state = 'subscribed'`;
  expect(pushed).toEqual([{ kind: "fcm" }]);
});
