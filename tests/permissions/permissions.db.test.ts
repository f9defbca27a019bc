import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { sharedDb } from "@/db/client.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import { sendDeliveries } from "@/server/adapters/http/campaign-export.ts";
import { receiveUpload, sendErrors } from "@/server/adapters/http/imports.ts";
import { scopeOf } from "@/server/adapters/http/rest/route.scopes.ts";
import { DEVICE_OPERATIONS } from "@/server/adapters/http/rest/routes.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import { sendUserExport } from "@/server/adapters/http/user-export.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import type { Actor, AppCtx, Ctx, Role, SecretScope } from "@/server/ctx.ts";
import { SECRET_SCOPES } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { isJson, Sampler, seeded, shapeOf } from "@/tests/odd/sample.ts";
import { allEndpoints, allProcedures, callProcedure, requestOf } from "@/tests/odd/targets.ts";
import { fill, knownFor } from "@/tests/odd/world.ts";
import { leastRoles, ROLES } from "@/tests/permissions/least-caller.ts";

/** `WRITE_PERMISSIONS=1` writes the page anew from what is true. */
const PAGE = join(process.cwd(), "docs/permissions.md");
const WRITE_KEY = "wk_permissions_0123456789";
const secretOf = (scope: SecretScope) => `sk_permissions_${scope}_0123456789abcdef`;
/** Of a query: the key comes in a header, and a user who is named needs a proof. */
const LEFT_OUT: ReadonlySet<string> = new Set(["writeKey", "userId"]);
const REFUSED: ReadonlySet<string> = new Set(["UNAUTHORIZED", "FORBIDDEN"]);

let world: TestWorld;
let members: Record<Role, Actor>;
let outsider: Actor;
let operator: Actor;

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  const actor = async () => (await world.app()).actor;
  members = {
    viewer: await actor(),
    marketer: await actor(),
    developer: await actor(),
    admin: await actor(),
    owner: await actor(),
  };
  outsider = await actor();
  const first = await actor();
  if (first.type !== "member") throw new Error("no member");
  operator = { ...first, owner: true };
  await world.db.sql`update members set owner = true where id = ${first.memberId}`;
  const password = await hashPassword("a long enough password");
  await world.db.sql`update members set password_hash = ${password}`;
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

async function addMember(app: AppCtx, actor: Actor, role: Role): Promise<number> {
  if (actor.type !== "member") throw new Error("no member");
  await world.db.sql`
    insert into app_members (app_id, member_id, role) values (${app.app.id}, ${actor.memberId}, ${role})`;
  return actor.memberId;
}

interface Prepared {
  app: AppCtx;
  knownOf: (name: string) => object;
}

/** A new app in which there is one member of each role, and one of everything that inputs name. */
async function appWithMembers(): Promise<Prepared> {
  const app = await world.app();
  for (const role of ROLES) await addMember(app, members[role], role);
  const someone = (await world.app()).actor;
  const memberId = await addMember(app, someone, "viewer");
  const own = await fill(app);
  return {
    app,
    knownOf: (name) => ({
      ...knownFor(name, app.app.id, own),
      memberId,
      role: "viewer",
      scope: "read",
    }),
  };
}

/** An input that the schema takes. */
function inputFor(schema: z.ZodType, known: object): unknown {
  const sampler = new Sampler(shapeOf(schema), { ...known }, seeded(1));
  for (let n = 0; n < 400; n++) {
    const sample = sampler.sample();
    if (schema.safeParse(sample).success) return sample;
  }
  throw new Error("no input was found that the schema takes");
}

/** Asks from the least caller to the greatest, so that what a greater one changes takes nothing away. */
async function leastMember(name: string, asks: (ctx: Ctx) => Promise<boolean>): Promise<string> {
  if (await asks(world.ctx({ type: "anonymous" }))) return "everyone";
  if (await asks(world.ctx(outsider))) return "every member";
  const may = new Set<Role>();
  for (const role of ROLES) if (await asks(world.ctx(members[role]))) may.add(role);
  if (may.size > 0) return leastRoles(name, may);
  return (await asks(world.ctx(operator))) ? "owner of the installation" : "no one";
}

async function ofProcedures(): Promise<string[]> {
  const lines: string[] = [];
  let { knownOf } = await appWithMembers();
  for (const { name, schema, changes } of allProcedures()) {
    const input = inputFor(schema, knownOf(name));
    const inApp = isJson(input) && "appId" in input;
    const who = await leastMember(name, async (ctx) => {
      const { code } = await callProcedure(ctx, name, input);
      return !REFUSED.has(code) && !(inApp && ctx.actor === outsider && code === "NOT_FOUND");
    });
    lines.push(`| \`${name}\` | ${who} |`);
    if (changes) ({ knownOf } = await appWithMembers());
  }
  return lines;
}

async function keysOf(app: AppCtx): Promise<void> {
  const keys = [
    ["write", "ingest", WRITE_KEY],
    ...SECRET_SCOPES.map((one) => ["secret", one, secretOf(one)]),
  ];
  for (const [kind = "", scope = "", key = ""] of keys)
    await world.db.sql`
      insert into keys (app_id, kind, scope, name, shown, hash)
      values (${app.app.id}, ${kind}, ${scope}, ${scope}, ${key}, ${sha256Hex(key)})`;
}

const isRefused = ({ status }: Response) => status === 401 || status === 403;

async function ofEndpoints({ knownOf }: Prepared): Promise<string[]> {
  const handle = restAdapter((log, requestId) => ({
    ...world.ctx({ type: "anonymous" }),
    log,
    requestId,
  }));
  const lines: string[] = [];
  for (const endpoint of allEndpoints()) {
    const input = inputFor(endpoint.schema, knownOf(endpoint.name));
    const may = async (key?: string) =>
      !isRefused(
        await handle(requestOf(endpoint, input, key === undefined ? key : `Bearer ${key}`)),
      );
    const open = [await may(), await may(WRITE_KEY)];
    const scopes: SecretScope[] = [];
    for (const scope of SECRET_SCOPES) if (await may(secretOf(scope))) scopes.push(scope);
    const [least] = scopes;
    expect({ name: endpoint.name, open, least }).toEqual({
      name: endpoint.name,
      open: [false, false],
      least: scopeOf(endpoint.route),
    });
    expect(scopes).toEqual(SECRET_SCOPES.slice(SECRET_SCOPES.indexOf(scopeOf(endpoint.route))));
    lines.push(`| \`${endpoint.name}\` | ${least} |`);
  }
  return lines;
}

async function ofDevices(): Promise<string[]> {
  const handle = v1Adapter((log, requestId) => ({
    ...world.ctx({ type: "device" }),
    log,
    requestId,
  }));
  const lines: string[] = [];
  for (const { method, path, body, query, hasKey } of DEVICE_OPERATIONS) {
    const sample = inputFor(
      z.object({ body: body ?? z.object({}), query: query ?? z.object({}) }),
      {
        anonymousId: "phone",
        writeKey: undefined,
      },
    );
    const { body: sent, query: asked } = z
      .object({ body: z.record(z.string(), z.unknown()), query: z.record(z.string(), z.unknown()) })
      .parse(sample);
    const may = async (key: string) => {
      const at = path
        .replace("{writeKey}", key || "none")
        .replace("{deliveryId}", crypto.randomUUID());
      const search = new URLSearchParams(
        Object.entries(asked).flatMap(([name, value]) =>
          LEFT_OUT.has(name) ? [] : [[name, String(value)]],
        ),
      );
      const { writeKey: _, ...rest } = sent;
      const request = new Request(`http://x/v1/${at}?${search}`, {
        method,
        headers: {
          "content-type": "application/json",
          ...(key && { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` }),
        },
        ...(method === "POST" && { body: JSON.stringify(rest) }),
      });
      const response = await handle(request);
      return !isRefused(response) && !(hasKey === false && response.status === 404);
    };
    const found = [await may(""), await may(secretOf("admin")), await may(WRITE_KEY)];
    expect({ path, found }).toEqual({ path, found: [false, false, true] });
    lines.push(`| \`${method} /v1/${path}\` | write key |`);
  }
  return lines;
}

async function ofDownloads(): Promise<string[]> {
  const { app } = await appWithMembers();
  const [campaign] = await world.db.sql<
    { id: number }[]
  >`select id from campaigns where app_id = ${app.app.id}`;
  const appId = String(app.app.id);
  const downloads = [
    ["GET /api/apps/{appId}/users/{userId}/export", sendUserExport, "", { appId, userId: "1" }],
    [
      "GET /api/apps/{appId}/campaigns/{id}/deliveries",
      sendDeliveries,
      "",
      { appId, id: String(campaign?.id) },
    ],
    ["POST /api/imports", receiveUpload, `/api/imports?app=${appId}&name=a.csv`, {}],
    ["GET /api/imports/{id}/errors", sendErrors, `/api/imports/1/errors?app=${appId}`, {}],
  ] as const;
  const lines: string[] = [];
  for (const [name, answer, path, params] of downloads) {
    const who = await leastMember(name, async (ctx) => {
      const handle = sessionAdapter("test", answer, async () => ({
        ...ctx,
        log: wideLog({ adapter: "test" }),
      }));
      const isUpload = name.startsWith("POST");
      const response = await handle(
        new Request(`http://x${path}`, {
          method: isUpload ? "POST" : "GET",
          headers: { "content-type": "text/csv" },
          ...(isUpload && { body: "id,n\na,1\n" }),
        }),
        { params: Promise.resolve(params) },
      );
      await response.text();
      return !isRefused(response) && !(ctx.actor === outsider && response.status === 404);
    });
    lines.push(`| \`${name}\` | ${who} |`);
  }
  return lines;
}

/** Every route file, with where this page speaks of it. */
const ROUTE_FILES: Readonly<Record<string, string>> = {
  "v1/[...path]": "below",
  "api/v1/[...path]": "below",
  "api/trpc/[trpc]": "below",
  "api/imports": "below",
  "api/imports/[id]/errors": "below",
  "api/apps/[appId]/users/[userId]/export": "below",
  "api/apps/[appId]/campaigns/[id]/deliveries": "below",
  "api/auth/[...nextauth]": "everyone: signs in and out, throttled by address and account",
  "api/health": "everyone: says whether the server is well",
  "api/[...path]": "everyone: no such endpoint",
  "beacon/v1/[...path]": "as `/v1`, for RudderStack's browser SDK",
  sourceConfig: "the public write key: RudderStack's libraries ask for their configuration",
  "api/inngest": "the Inngest server: its requests are signed",
  "preferences/[token]": "people with the signed link of their own messages",
  "demo/[[...page]]": "everyone, while the demo runs",
};

function routeFiles(): string[] {
  return readdirSync(join(process.cwd(), "app"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("route.ts"))
    .map((path) => path.replace(/\/route\.ts$/, ""));
}

const table = (head: string, lines: readonly string[]) =>
  [`| ${head} | who |`, "|---|---|", ...lines, ""].join("\n");

const INTRO = `# Who may call what

This page lists everything that the server answers, with the least that a caller needs. A test calls each of them as
nobody, with each kind of key and as each role, and compares the answers with this page. After a change that you intend,
\`WRITE_PERMISSIONS=1 npx vitest run tests/permissions/permissions.db.test.ts\` writes the page again.

A viewer may do the least and an owner the most. Marketers and developers may each do things that the other may not;
admins may do both. A secret key with the scope \`send\` may do what \`read\` may, and \`admin\` what both may. Some answers
leave out what a role may not see, such as values that the tag plan calls personal. Only owners invite, change and
remove owners, and no one creates a key that may do more than they may.
`;

describe("who may call what", () => {
  test("every route file is known to the page", () => {
    expect(routeFiles().sort()).toEqual(Object.keys(ROUTE_FILES).sort());
  });

  test("the page says what is true", async () => {
    const prepared = await appWithMembers();
    await keysOf(prepared.app);
    const others = Object.entries(ROUTE_FILES).filter(([, who]) => who !== "below");
    const page = [
      INTRO,
      "## Devices, with the public write key\n",
      table("endpoint", await ofDevices()),
      "## Servers, with a secret key\n",
      table("endpoint below `/api/v1`", await ofEndpoints(prepared)),
      "`GET /api/v1/openapi.json` describes these endpoints to everyone.\n",
      "## Members, in the console\n",
      table("file", await ofDownloads()),
      table("procedure below `/api/trpc`", await ofProcedures()),
      "## The rest\n",
      table(
        "address",
        others.map(([path, who]) => `| \`/${path}\` | ${who} |`),
      ),
    ].join("\n");
    if (process.env.WRITE_PERMISSIONS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, "utf8")).toBe(page);
  }, 300_000);
});
