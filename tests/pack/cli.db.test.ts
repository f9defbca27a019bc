import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { answerWithFetch } from "@/server/standalone/fetch-bridge.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { planTags } from "@/tests/pack/plan-tags.ts";

const NOW = "2026-11-23T12:00:00Z";
const cli = join(import.meta.dirname, "../../sdk/cli/tidings.mjs");
let world: TestWorld;
let origin: string;
let folder: string;

beforeAll(async () => {
  world = await createTestWorld(NOW);
  const target = documented(
    restAdapter((log, requestId) => ({
      ...world.ctx({ type: "anonymous" }),
      log,
      requestId,
    })),
  );
  const server = http.createServer((incoming, outgoing) => {
    void answerWithFetch(target, "http://localhost", incoming, outgoing, (error) => {
      throw error;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "tidings-cli-"));
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const keyOf = ({ app }: AppCtx) => `sk_test_${app.id}_0123456789`;

async function appWithKey(): Promise<AppCtx> {
  const ctx = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash)
    values (${ctx.app.id}, 'secret', 'admin', 'ci', 'sk', ${sha256Hex(keyOf(ctx))})`;
  return ctx;
}

const TAGS = [
  PlanTag.parse({ kind: "activity", name: "login" }),
  PlanTag.parse({
    kind: "event",
    name: "pay_clicked",
    extras: [{ key: "amount", type: "number", required: true }],
  }),
  PlanTag.parse({ kind: "event", name: "shared", required: false }),
  PlanTag.parse({ kind: "error", name: "old", blocked: true }),
];

async function appWithPlan(): Promise<AppCtx> {
  const ctx = await appWithKey();
  await planTags(ctx, TAGS);
  return ctx;
}

let made = 0;
async function send(ctx: AppCtx, items: object[], version = "5.2") {
  const context = { app: { version }, device: { id: "d1", type: "web" } };
  await ingestBatch(
    ctx,
    items.map((item) => ({
      userId: "ada",
      messageId: `m${++made}`,
      timestamp: NOW,
      context,
      ...item,
    })),
    { receivedAt: ctx.now() },
  );
}

const login = { type: "screen", name: "login" };
const pay = (amount: unknown) => ({ type: "track", event: "pay_clicked", properties: { amount } });

interface Ended {
  code: number;
  out: string;
  err: string;
}

function run(args: string[], env: Record<string, string | undefined>): Promise<Ended> {
  return new Promise((done) => {
    const clean = { NODE_ENV: "test" as const, PATH: process.env.PATH, ...env };
    execFile(process.execPath, [cli, ...args], { cwd: folder, env: clean }, (error, out, err) => {
      done({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

const as = (ctx: AppCtx) => ({ TIDINGS_URL: origin, TIDINGS_SECRET_KEY: keyOf(ctx) });
const get = (ctx: AppCtx, path: string) =>
  fetch(`${origin}/api/v1/tag-plan${path}`, { headers: { authorization: `Bearer ${keyOf(ctx)}` } });

describe("the pack over REST", () => {
  test.each([
    ["typescript", "text/typescript", 'sdk.event("pay_clicked", extras)'],
    ["markdown", "text/markdown", "### Event `pay_clicked`"],
    ["json-schema", "application/schema+json", '"event:pay_clicked"'],
    ["kotlin", "text/x-kotlin", 'const val NAME = "pay_clicked"'],
    ["swift", "text/x-swift", 'public static let name = "pay_clicked"'],
  ])("answers %s as a text of its own type", async (format, type, holds) => {
    const answer = await get(await appWithPlan(), `/pack/${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(await answer.text()).toContain(holds);
  });

  test("refuses a format that does not exist, and says when there is no plan", async () => {
    expect((await get(await appWithPlan(), "/pack/cobol")).status).toBe(400);
    const none = await get(await appWithKey(), "/pack/typescript");
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({
      error: { code: "not_found", message: expect.stringContaining("no tag plan yet") },
    });
  });

  test("is described by the OpenAPI document, and so is what a verification answers", () => {
    const { paths } = openApiDocument("https://tidings.test");
    expect(paths?.["/api/v1/tag-plan/pack/{format}"]?.get?.responses).toMatchObject({
      "200": { content: { "text/typescript": { schema: { type: "string" } } } },
    });
    expect(paths?.["/api/v1/tag-plan/verification"]?.get?.responses).toMatchObject({
      "200": { content: { "application/json": {} } },
      "422": { content: { "application/json": {} } },
    });
  });
});

describe("the verification over REST", () => {
  test("answers 422 with the report and an error until every required tag is right, then 200", async () => {
    const ctx = await appWithPlan();
    await send(ctx, [login]);
    const before = await get(ctx, "/verification?appVersion=5.2");
    expect(before.status).toBe(422);
    expect(await before.json()).toMatchObject({
      ok: false,
      failed: 1,
      counts: { right: 1, wrong: 0, missing: 2, blocked: 1 },
      error: { code: "unverified", message: expect.any(String), requestId: expect.any(String) },
    });
    await send(ctx, [pay(4)]);
    const after = await get(ctx, "/verification?appVersion=5.2&platform=web");
    expect(after.status).toBe(200);
    const report = await after.json();
    expect(report).toMatchObject({ ok: true, platform: "web", failed: 0 });
    expect(report.error).toBeUndefined();
    expect((await get(ctx, "/verification?appVersion=5.2&platform=ios")).status).toBe(422);
    expect((await get(ctx, "/verification?appVersion=5.3")).status).toBe(422);
  });

  test.each(["quarantine", "drop"])(
    "finds what is wrong also where a plan that says %s lets nothing wrong in",
    async (mode) => {
      const ctx = await appWithKey();
      await world.db.sql`update apps set plan_mode = ${mode} where id = ${ctx.app.id}`;
      await planTags(ctx, TAGS);
      await send(ctx, [login, pay("4")]);
      const { tags } = await (await get(ctx, "/verification?appVersion=5.2")).json();
      expect(tags[1]).toMatchObject({ state: "wrong", problem: "wrong_type", key: "amount", n: 0 });
    },
  );

  test("says which parameter is not right", async () => {
    const ctx = await appWithPlan();
    for (const query of ["", "?appVersion=", "?appVersion=1&since=yesterday"]) {
      expect((await get(ctx, `/verification${query}`)).status).toBe(400);
    }
  });
});

describe("tidings pull", () => {
  test("writes the file, leaves it when it is up to date, and notices with --check when it is not", async () => {
    const ctx = await appWithPlan();
    const args = ["pull", "--format", "typescript", "--out", "src/deep/plan.ts"];
    expect(await run(args, as(ctx))).toMatchObject({ code: 0, err: "" });
    const file = join(folder, "src/deep/plan.ts");
    expect(await readFile(file, "utf8")).toContain("export function tagPlan");
    expect((await run([...args, "--check"], as(ctx))).code).toBe(0);
    await writeFile(file, "// edited");
    const checked = await run([...args, "--check"], as(ctx));
    expect(checked.code).toBe(1);
    expect(checked.out).toContain("Pull it again");
    expect(await readFile(file, "utf8")).toBe("// edited");
  });

  test("prints the whole file without --out", async () => {
    const ctx = await appWithKey();
    await planTags(
      ctx,
      Array.from({ length: 1_500 }, (_, n) =>
        PlanTag.parse({ kind: "event", name: `event_${n}`, purpose: "why ".repeat(30) }),
      ),
    );
    const { code, out } = await run(["pull", "--format", "swift"], as(ctx));
    expect(code).toBe(0);
    expect(out.trimEnd().endsWith("}")).toBe(true);
    expect(out).toContain('"event_1499"');
  });
});

describe("tidings verify", () => {
  test("ends with 1 and names what is wrong or missing, and with 0 when all is right", async () => {
    const ctx = await appWithPlan();
    await send(ctx, [login, pay("4")]);
    const args = ["verify", "--app-version", "5.2"];
    const wrong = await run(args, as(ctx));
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("✗ event pay_clicked: wrong type: amount (1 of 1 stored items)");
    expect(wrong.out).toContain("· event shared: not seen, optional");
    expect(wrong.out).toContain("1 of 2 required tags was not received correctly.");
    await send(ctx, [login, pay(4)], "5.3");
    const right = await run(["verify", "--app-version", "5.3", "--platform", "web"], as(ctx));
    expect(right).toMatchObject({ code: 0, err: "" });
    expect(right.out).toContain("✓ activity login: seen 1 time");
  });

  test("waits for what is still missing", async () => {
    const ctx = await appWithPlan();
    await send(ctx, [login]);
    const waiting = run(["verify", "--app-version", "5.2", "--wait", "60", "--json"], as(ctx));
    // The key's first use shows that the command has asked once, so it must find the items below by
    // asking again.
    await expect
      .poll(
        async () =>
          (
            await world.db.sql`select 1 from keys where hash = ${sha256Hex(keyOf(ctx))}
        and last_used_at is not null`
          ).length,
        // A busy machine takes more than the default second to start the command.
        { timeout: 20_000 },
      )
      .toBe(1);
    await send(ctx, [pay(4)]);
    const { code, out } = await waiting;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true });
  });

  test.each([
    ["no server", ["verify", "--app-version", "1"], { TIDINGS_URL: undefined }, "TIDINGS_URL"],
    ["no key", ["verify", "--app-version", "1"], { TIDINGS_SECRET_KEY: undefined }, "secret key"],
    ["no version", ["verify"], {}, "--app-version"],
    ["an unknown option", ["verify", "--versoin", "1"], {}, "versoin"],
    ["an unknown command", ["deploy"], {}, "Unknown command deploy"],
    ["no address", ["verify", "--app-version", "1"], { TIDINGS_URL: "tidings" }, "not a URL"],
    [
      "nobody listening",
      ["verify", "--app-version", "1"],
      { TIDINGS_URL: "http://127.0.0.1:9" },
      "cannot be reached",
    ],
    [
      "a wrong key",
      ["verify", "--app-version", "1"],
      { TIDINGS_SECRET_KEY: "sk_wrong" },
      "This key is unknown here",
    ],
    ["no plan", ["pull", "--format", "kotlin"], {}, "no tag plan yet"],
  ])("ends with 2 and says why: %s", async (_, args, env, message) => {
    const ended = await run(args, { ...as(await appWithKey()), ...env });
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(message);
    expect(ended.out).toBe("");
  });
});
