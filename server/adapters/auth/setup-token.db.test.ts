import { beforeAll, expect, test, vi } from "vitest";
import { isFromThisMachine } from "@/server/adapters/http/peer.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let token: string;
let setUp: (given: string, headers: Record<string, string>) => Promise<unknown>;

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  vi.stubEnv("AUTH_SECRET", "a secret of at least thirty-two characters");
  const { appRouter } = await import("@/server/adapters/trpc/root.ts");
  const { createCallerFactory } = await import("@/server/adapters/trpc/procedures.ts");
  const { setupToken } = await import("@/server/adapters/auth/setup-token.ts");
  token = setupToken();
  const call = createCallerFactory(appRouter);
  setUp = (given, headers) =>
    call({
      ...world.ctx({ type: "anonymous" }),
      fromThisMachine: isFromThisMachine(new Headers(headers)),
    }).members.setUp({
      name: "Owner",
      email: "owner@example.test",
      password: "a long enough password",
      appName: "Harbour News",
      timezone: "UTC",
      token: given,
    });
});

const from = (address: string) => ({ "x-tidings-remote-address": address });

test("a stranger who comes first does not become the owner", async () => {
  const refused = [
    setUp("", from("203.0.113.9")),
    setUp("a guess", from("203.0.113.9")),
    setUp(`${token}x`, from("203.0.113.9")),
    // A proxy on the machine of the server passes on what comes from elsewhere.
    setUp("", { ...from("127.0.0.1"), "x-forwarded-for": "203.0.113.9" }),
    setUp("", {}),
  ];
  for (const one of refused)
    await expect(one).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("Open the address that the server printed"),
    });
  await expect(setUp(token, from("203.0.113.9"))).resolves.toMatchObject({ appId: 1 });
});

test.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.1", true],
  ["::1", true],
  ["10.0.0.1", false],
  ["", false],
])("the machine itself is %s: %s", (address, own) => {
  expect(isFromThisMachine(new Headers(from(address)))).toBe(own);
});
