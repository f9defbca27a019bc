import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { z } from "zod";
import { sharedDb } from "@/db/client.ts";
import { receiveUpload } from "@/server/adapters/http/imports.ts";
import { handlePreferencesPage } from "@/server/adapters/http/preferences/page.ts";
import { preferencesToken } from "@/server/adapters/http/preferences/token.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Log } from "@/server/log.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { at, ODD, ODD_BEYOND_JSON, placesIn, put } from "@/tests/odd/odd-values.ts";
import type { Json } from "@/tests/odd/sample.ts";
import { isJson, Sampler, seeded, shapeOf } from "@/tests/odd/sample.ts";
import { allEndpoints, allProcedures, callProcedure, requestOf } from "@/tests/odd/targets.ts";
import type { OddWorld } from "@/tests/odd/world.ts";
import { fillOddWorld } from "@/tests/odd/world.ts";

/** `ODD_INPUTS=10000` tries as many over each of the two ways in. */
const INPUTS = Number(process.env.ODD_INPUTS ?? 1_500);
const SEED = Number(process.env.ODD_SEED ?? 20_261);
const SAMPLES = 6;

let world: TestWorld;
let odd: OddWorld;
let faults: unknown[] = [];
const random = seeded(SEED);
const pick = <T>(list: readonly T[]): T => {
  if (list.length === 0) throw new Error("nothing to pick from");
  return list[Math.floor(random() * list.length)] as T;
};

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
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

interface Target {
  name: string;
  schema: z.ZodType;
  call(input: Json): Promise<boolean>;
}

/** Says what was sent where, short enough to read. */
const said = (name: string, input: unknown) =>
  `${name} ${JSON.stringify(input, (_, value) => (typeof value === "bigint" ? `${value}n` : value))?.slice(0, 300)}`;

const SAMPLE_TRIES = 400;

interface Ready extends Target {
  samples: readonly unknown[];
}

/** Gives every target with an input some that its schema takes. */
function prepare(targets: readonly Target[]): Ready[] {
  return targets.flatMap((target) => {
    const sampler = new Sampler(shapeOf(target.schema), odd.knownFor(target.name), random);
    const samples: unknown[] = [];
    for (let n = 0; n < SAMPLE_TRIES && samples.length < SAMPLES; n++) {
      const sample = sampler.sample();
      if (!target.schema.safeParse(sample).success) continue;
      if (placesIn(sample).length > 1) samples.push(sample);
      else if (n > SAMPLES) return [];
    }
    return [{ ...target, samples }];
  });
}

/** The places to put odd values: the app itself only now and then, because every other call then ends there. */
function fieldsOf(sample: unknown) {
  const all = placesIn(sample).filter((path) => path.length > 0);
  const inside = all.filter(([first]) => first !== "appId");
  return inside.length === 0 || random() < 0.02 ? all : inside;
}

/** Mostly a value of the same type, which gets past the first check. */
function oddFor(right: unknown, values: readonly unknown[]): unknown {
  const kind = random();
  if (kind < 0.1) return pick(odd.foreignIds);
  const alike = values.filter((value) => typeof value === typeof right);
  return pick(kind < 0.8 && alike.length > 0 ? alike : values);
}

/** Sends valid inputs in which one field is odd to every target in turn, and returns what failed. */
async function bombard(targets: readonly Ready[], values: readonly unknown[]) {
  const failed: string[] = [];
  for (let n = 0; n < INPUTS; n++) {
    const target = pick(targets);
    const sample = pick(target.samples);
    const place = pick(fieldsOf(sample));
    const input = put(sample, place, oddFor(at(sample, place), values));
    faults = [];
    const fine = await target.call(isJson(input) ? input : {}).catch((error: unknown) => {
      faults.push(error);
      return false;
    });
    if (!fine) {
      const why = faults.map(String).join("; ").slice(0, 300);
      failed.push(`${said(target.name, input)}: ${why}`);
    }
  }
  return failed;
}

function procedures(ctx: AppCtx): Target[] {
  return allProcedures().map(({ name, schema }) => ({
    name,
    schema,
    call: async (input) => {
      const { code, error } = await callProcedure({ ...ctx, log }, name, input);
      if (code !== "none" && code !== "INTERNAL_SERVER_ERROR") return true;
      faults.push(error);
      return false;
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
      const response = await handle(requestOf(endpoint, input, `Bearer ${secret}`));
      await response.text();
      return response.status < 500;
    },
  }));
}

test.each(["owner", "viewer"] as const)(
  "no procedure answers 500 to odd input of a member: %s",
  async (role) => {
    const ready = prepare(procedures(role === "owner" ? odd.owner : odd.viewer));
    expect(ready.filter(({ samples }) => samples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(await bombard(ready, [...ODD, ...ODD_BEYOND_JSON])).toEqual([]);
  },
  600_000,
);

test.each(["admin", "read"] as const)(
  "no endpoint answers 500 to odd input with a key: %s",
  async (scope) => {
    const ready = prepare(endpoints(odd.secrets[scope]));
    expect(ready.filter(({ samples }) => samples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(await bombard(ready, ODD)).toEqual([]);
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
