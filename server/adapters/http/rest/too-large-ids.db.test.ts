import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sharedDb } from "@/db/client.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { handleRest } from "@/server/adapters/http/rest.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
const SECRET = "sk_too_large_0123456789abcdef";

beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "x".repeat(40));
  vi.stubEnv("BASE_URL", "http://localhost:3000");
  const app = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, scope, name, shown, hash)
    values (${app.app.id}, 'secret', 'admin', 'k', 'k', ${sha256Hex(SECRET)})`;
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
  vi.unstubAllEnvs();
});

const withId = REST_ROUTES.filter(({ path }) => path.includes("{"));
const cases = withId.flatMap(({ method, path }) =>
  ["2147483648", "99999999999", "1e21"].map(
    (id) => [method, path.replace(/\{\w+\}/g, id)] as const,
  ),
);

test("there are routes with an id", () => {
  expect(withId.length).toBeGreaterThan(20);
});

test.each(cases)("%s %s is refused, not a failure of the server", async (method, path) => {
  const body = method === "GET" || method === "DELETE" ? null : "{}";
  const response = await handleRest(
    new Request(`http://x/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${SECRET}`, "content-type": "application/json" },
      body,
    }),
  );
  expect(response.status).toBeLessThan(500);
});
