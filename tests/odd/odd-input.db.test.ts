import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sharedDb } from "@/db/client.ts";
import { receiveUpload } from "@/server/adapters/http/imports.ts";
import { handlePreferencesPage } from "@/server/adapters/http/preferences/page.ts";
import { preferencesToken } from "@/server/adapters/http/preferences/token.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Log } from "@/server/log.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { Target } from "@/tests/odd/bombard.ts";
import { Bombardment } from "@/tests/odd/bombard.ts";
import { ODD, ODD_BEYOND_JSON } from "@/tests/odd/odd-values.ts";
import { allEndpoints, allProcedures, callProcedure, requestOf } from "@/tests/odd/targets.ts";
import type { OddWorld } from "@/tests/odd/world.ts";
import { fillOddWorld } from "@/tests/odd/world.ts";

let world: TestWorld;
let odd: OddWorld;
let bombardment: Bombardment;
let faults: unknown[] = [];
const log: Log = {
  add() {},
  error: (error) => {
    faults.push(error);
  },
};

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  odd = await fillOddWorld(world);
  bombardment = new Bombardment(odd.foreignIds);
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

const whyNot = () => faults.map(String).join("; ") || "it answered 500";

function procedures(ctx: AppCtx): Target[] {
  return allProcedures().map(({ name, schema }) => ({
    name,
    schema,
    call: async (input) => {
      const { code, error } = await callProcedure({ ...ctx, log }, name, input);
      return code === "none" || code === "INTERNAL_SERVER_ERROR" ? String(error) : undefined;
    },
  }));
}

function endpoints(secret: string): Target[] {
  const handle = restAdapter((_, requestId) => ({
    ...world.ctx({ type: "anonymous" }),
    log,
    requestId,
  }));
  return allEndpoints().map((endpoint) => ({
    name: endpoint.name,
    schema: endpoint.schema,
    call: async (input) => {
      faults = [];
      const response = await handle(requestOf(endpoint, input, `Bearer ${secret}`));
      await response.text();
      return response.status < 500 ? undefined : whyNot();
    },
  }));
}

test.each(["owner", "viewer"] as const)(
  "no procedure answers 500 to odd input of a member: %s",
  async (role) => {
    const targets = procedures(role === "owner" ? odd.owner : odd.viewer);
    const ready = bombardment.prepare(targets, odd.knownFor);
    expect(ready.filter(({ samples }) => samples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(await bombardment.send(ready, [...ODD, ...ODD_BEYOND_JSON])).toEqual([]);
  },
  600_000,
);

test.each(["admin", "read"] as const)(
  "no endpoint answers 500 to odd input with a key: %s",
  async (scope) => {
    const ready = bombardment.prepare(endpoints(odd.secrets[scope]), odd.knownFor);
    expect(ready.filter(({ samples }) => samples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(await bombardment.send(ready, ODD)).toEqual([]);
  },
  600_000,
);

test("a file's name and a form of the preference page are refused in words", async () => {
  const upload = new Request(`http://x/api/imports?app=${odd.owner.app.id}&name=a%00b.csv`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: "id,n\na,1\n",
  });
  await expect(receiveUpload(upload, odd.owner)).rejects.toMatchObject({ code: "invalid" });
  const token = preferencesToken({ appId: odd.owner.app.id, userId: 1 }, "x".repeat(40));
  for (const body of ["shown=%00", "shown=99999999999999&topic=1", "shown=x"]) {
    const form = new Request(`http://x/preferences/${token}`, { method: "POST", body });
    expect((await handlePreferencesPage(form)).status, body).toBe(400);
  }
});
