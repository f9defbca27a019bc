import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { DEVICE_OPERATIONS } from "@/server/adapters/http/rest/routes.ts";
import { GET, POST, v1Adapter } from "@/server/adapters/http/v1.ts";
import { BatchAnswer } from "@/server/collect/ingest/wire-format.ts";
import type { Log } from "@/server/log.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { Target } from "@/tests/odd/bombard.ts";
import { Bombardment } from "@/tests/odd/bombard.ts";
import { ODD } from "@/tests/odd/odd-values.ts";
import type { Json } from "@/tests/odd/sample.ts";
import { isJson } from "@/tests/odd/sample.ts";
import { queryOf } from "@/tests/odd/targets.ts";

const WRITE_KEY = "wk_odd_0123456789abcdef";
const START = Date.parse("2026-11-23T12:00:00Z");

let world: TestWorld;
let appId: number;
let handle: (request: Request) => Promise<Response>;
let faults: unknown[] = [];
/** Items that answers named, one way or the other. */
let received = 0;
let answers = 0;
let taken = 0;

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
  appId = (await world.app()).app.id;
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash)
    values (${appId}, 'write', 'ingest', 'k', 'k', ${sha256Hex(WRITE_KEY)})`;
  // Every answer is held to the OpenAPI document too.
  handle = documented(
    v1Adapter((_, requestId) => ({ ...world.ctx({ type: "device" }), log, requestId })),
  );
});

const nameOf = ({ method, path }: DeviceOperation) => `${method} /v1/${path}`;

test("the list of targets is the list of routes", () => {
  const served = [
    ...Object.keys(POST).map((name) => `POST /v1/${name}`),
    ...Object.keys(GET).map((name) => `GET /v1/${name}`),
  ];
  expect(DEVICE_OPERATIONS.map(nameOf).sort()).toEqual(served.sort());
});

function requestOf({ method, path }: DeviceOperation, input: Json): Request {
  const { params, query, body } = input;
  const values = isJson(params) ? params : {};
  const at = path.replace(/\{(\w+)\}/g, (_, key: string) => queryOf(values[key]));
  const search = Object.entries(isJson(query) ? query : {}).map(
    ([key, value]) => `${queryOf(key)}=${queryOf(value)}`,
  );
  return new Request(`http://x/v1/${at}?${[`writeKey=${WRITE_KEY}`, ...search].join("&")}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
  });
}

const Refusal = z.object({
  error: z.object({ code: z.string().min(1), message: z.string().min(1) }),
});
const Feedback = z.object({
  accepted: z.number(),
  ignored: z.array(z.object({ index: z.number() })),
});

/** Returns why an answer does not account for what was sent; undefined when it does. */
function unaccounted(name: string, body: unknown, answer: unknown): string | undefined {
  const text = JSON.stringify(answer);
  if (isJson(answer) && "ignored" in answer) {
    const { accepted, ignored } = Feedback.parse(answer);
    const sent = isJson(body) && Array.isArray(body.feedback) ? body.feedback.length : 0;
    return accepted + ignored.length === sent ? undefined : `${sent} items sent: ${text}`;
  }
  if (!isJson(answer) || !("received" in answer)) return undefined;
  const {
    received: all,
    stored,
    deduplicated,
    quarantined = 0,
    dropped,
  } = BatchAnswer.parse(answer);
  received += all;
  const batch = isJson(body) && Array.isArray(body.batch) ? body.batch : [];
  const sent = name.endsWith("/batch") ? batch.length : 1;
  if (all !== sent) return `${sent} items sent: ${text}`;
  if (stored + deduplicated + quarantined + dropped.length !== sent)
    return `not accounted: ${text}`;
  const positions = new Set(dropped.map(({ index }) => index));
  const isNamed = positions.size === dropped.length && dropped.every(({ index }) => index < sent);
  return isNamed && dropped.every(({ message }) => message !== "")
    ? undefined
    : `not named: ${text}`;
}

async function judge(name: string, request: Request, body: unknown): Promise<string | undefined> {
  faults = [];
  answers += 1;
  // The buckets of the key fill again.
  world.setNow(new Date(START + answers * 1_000));
  const response = await handle(request);
  const text = await response.text();
  if (response.status >= 500) return `${response.status} ${faults.map(String).join("; ")}`;
  if (response.status === 429) return "429: the test is too fast";
  const answer: unknown = JSON.parse(text);
  if (response.status === 200) taken += 1;
  if (response.status >= 400) return Refusal.safeParse(answer).success ? undefined : text;
  return unaccounted(name, body, answer);
}

const schemaOf = ({ params, query, body }: DeviceOperation) =>
  z.object({
    ...(params && { params }),
    ...(query && { query }),
    ...(body && { body }),
  });

const targets = (): Target[] =>
  DEVICE_OPERATIONS.map((operation) => ({
    name: nameOf(operation),
    schema: schemaOf(operation),
    call: (input) => judge(nameOf(operation), requestOf(operation, input), input.body),
  }));

const KNOWN = {
  userId: ["ada", "ben"],
  anonymousId: ["device-1", "device-2"],
  previousId: "device-1",
  messageId: undefined,
  event: ["read", "bought"],
  name: "home",
  timestamp: ["2026-11-23T11:00:00Z", "2026-11-22T11:00:00.123Z"],
  endpoint: "https://fcm.googleapis.com/fcm/send/x",
  writeKey: WRITE_KEY,
};

test("no endpoint below /v1 answers 5xx to odd input, and every item that is refused is named", async () => {
  const bombardment = new Bombardment([]);
  const ready = bombardment.prepare(targets(), () => KNOWN);
  expect(ready.filter(({ samples }) => samples.length === 0).map(({ name }) => name)).toEqual([]);
  expect(await bombardment.send(ready, ODD)).toEqual([]);
  // Most of them get past the first check.
  expect(taken).toBeGreaterThan(answers / 2);
}, 900_000);

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

/** Bodies that no program would write. */
const RAW: readonly string[] = [
  "",
  "null",
  "[]",
  '"x"',
  "1e999",
  "{",
  '{"batch":',
  '{"batch":[{"type":"track"}',
  "\0",
  '{"event":"a\0b"}',
  '{"userId":"\\u0000","event":"x"}',
  '{"userId":"\\ud800","event":"x"}',
  '{"event":"x","event":1}',
  `{"event":"x","userId":"u","properties":${deep(10_000)}}`,
  `{"batch":${deep(20_000)}}`,
  `{"event":"x","userId":"u","timestamp":${"9".repeat(400)}}`,
  `{"__proto__":{"event":"x"},"constructor":1,"userId":"u"}`,
  "\ufeff{}",
];

test("bodies that are not JSON, or hardly, are refused in words by every endpoint", async () => {
  const failed: string[] = [];
  for (const { path, method } of DEVICE_OPERATIONS.filter((one) => one.method === "POST")) {
    for (const body of RAW) {
      const url = `http://x/v1/${path}?writeKey=${WRITE_KEY}`;
      const headers = { "content-type": "application/json" };
      const request = new Request(url, { method, headers, body });
      const parsed = z.unknown().safeParse(tryParse(body)).data;
      const why = await judge(`POST /v1/${path}`, request, parsed);
      if (why !== undefined) failed.push(`${path} ${body.slice(0, 60)}: ${why}`);
    }
  }
  expect(failed).toEqual([]);
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

test("keys that no one has are refused in words, wherever they are", async () => {
  for (const key of ["\0", "a\0b", "\ud800", "x".repeat(70_000), "💥", "%00", "__proto__"]) {
    const body = JSON.stringify({ writeKey: key, event: "x", userId: "u" });
    const basic = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
    const requests = [
      new Request("http://x/v1/track", { method: "POST", body }),
      new Request(`http://x/v1/config?writeKey=${queryOf(key.slice(0, 1_000))}`),
      new Request(`http://x/v1/projects/${queryOf(key.slice(0, 1_000))}/settings`),
      new Request("http://x/v1/config", { headers: { authorization: basic } }),
    ];
    for (const request of requests) {
      const response = await handle(request);
      expect([key.slice(0, 20), request.url.slice(0, 60), response.status]).toEqual([
        key.slice(0, 20),
        request.url.slice(0, 60),
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ]);
    }
  }
});

test("what the answers counted is what the app's counts say", async () => {
  const [counted] = await world.db.sql`
    select coalesce(sum(n), 0)::int as n from ingest_counts
    where app_id = ${appId} and outcome not like 'app_info:%'`;
  expect(counted?.n).toBe(received);
});
