import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUp } from "@/server/account/setup/set-up.ts";
import { trpcAdapter } from "@/server/adapters/trpc/handler.ts";
import type { Actor } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";
import { SecretBox } from "@/server/secret-box.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const box = new SecretBox("s".repeat(40), "test");
let world: TestWorld;
let address: string;
let addresses = 0;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(() => {
  addresses += 1;
  address = `203.0.113.${addresses}`;
});

const owner = {
  name: "Owner",
  email: "owner@example.test",
  password: "a long password",
  appName: "App",
  timezone: "UTC",
};

async function call(
  path: string,
  options: { input?: unknown; actor?: Actor; headers?: Record<string, string> } = {},
): Promise<{ status: number; message: string }> {
  const actor = options.actor ?? { type: "anonymous" };
  const log = wideLog({ adapter: "test" });
  const handle = trpcAdapter(async () => ({ ...world.ctx(actor), log }));
  const response = await handle(
    new Request(`http://x/api/trpc/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": address,
        ...options.headers,
      },
      body: JSON.stringify(options.input ?? {}),
    }),
  );
  return { status: response.status, message: await response.text() };
}

const repeated = (n: number) => `${new Array<string>(n).fill("members.setUp").join(",")}?batch=1`;

test("a request holds at most 20 calls, and says so", async () => {
  const inputs = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [n, { json: {} }]));
  expect((await call(repeated(20), { input: inputs })).message).not.toMatch(/at most 20 calls/);
  for (const path of [repeated(21), repeated(21).replaceAll(",", "%2C")]) {
    const { status, message } = await call(path, { input: inputs });
    expect(status).toBe(400);
    expect(message).toMatch(/Send at most 20 calls in one request\./);
  }
});

describe("someone who is not signed in", () => {
  test("has 60 calls at once from one address, whatever they call, and one more each second", async () => {
    for (let n = 0; n < 6; n++) await call(repeated(10));
    const { status, message } = await call("members.accept", { input: { json: {} } });
    expect(status).toBe(429);
    expect(message).toMatch(/Too many requests from this address\. Try again in 1 s\./);
    address = "203.0.113.200";
    expect((await call("members.accept")).status).toBe(400);
  });

  test("cannot send a large body, also where members may", async () => {
    const headers = { "content-length": String(2 * 1024 * 1024) };
    expect((await call("tagPlan.read", { headers })).status).toBe(413);
    const unknown = { "transfer-encoding": "chunked" };
    expect((await call("tagPlan.read", { headers: unknown })).status).toBe(413);
    const { actor } = await world.app();
    expect((await call("tagPlan.read", { headers, actor })).status).toBe(400);
  });
});

test("setting up reads no password once there is a member", async () => {
  let reads = 0;
  const input = {
    ...owner,
    get password() {
      reads += 1;
      return owner.password;
    },
  };
  await world.app();
  await expect(setUp(world.ctx({ type: "anonymous" }), input, box)).rejects.toMatchObject({
    code: "conflict",
  });
  expect(reads).toBe(0);
});
