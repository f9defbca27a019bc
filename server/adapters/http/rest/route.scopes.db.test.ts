import { beforeAll, describe, expect, test, vi } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { scopeOf } from "@/server/adapters/http/rest/route.scopes.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { restAdapter } from "@/server/adapters/http/rest.ts";
import type { SecretScope } from "@/server/ctx.ts";
import { SECRET_SCOPES } from "@/server/ctx.ts";
import { silentLog } from "@/server/log.ts";
import { sha256Hex } from "@/server/token.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "a".repeat(40));
  vi.stubEnv("BASE_URL", "https://tidings.example.test");
  const { app } = await world.app();
  for (const scope of SECRET_SCOPES)
    await world.db.sql`
      insert into keys (app_id, kind, scope, name, shown, hash)
      values (${app.id}, 'secret', ${scope}, 'k', 'k', ${sha256Hex(keyOf(scope))})`;
});

const keyOf = (scope: SecretScope) => `sk_${scope}_0123456789abcdef`;

async function call(method: string, path: string, scope: SecretScope) {
  const handle = restAdapter(() => ({ ...world.ctx({ type: "anonymous" }), log: silentLog }));
  const headers = { authorization: `Bearer ${keyOf(scope)}`, "content-type": "application/json" };
  const body = method === "GET" || method === "DELETE" ? null : "{}";
  const url = `http://x/api/v1${path.replaceAll(/\{\w+\}/g, "1")}`;
  const response = await handle(new Request(url, { method, headers, body }));
  return { status: response.status, text: await response.text() };
}

describe.each(REST_ROUTES.map((route) => [route.id, route] as const))("%s", (_, route) => {
  const needed = scopeOf(route);
  const smaller = SECRET_SCOPES.slice(0, SECRET_SCOPES.indexOf(needed));

  test("refuses keys with a smaller scope, and names the scope that is missing", async () => {
    for (const scope of smaller) {
      const { status, text } = await call(route.method, route.path, scope);
      expect(status).toBe(403);
      expect(text).toContain(`the scope ${needed}`);
    }
  });

  test("has its scope in the document", () => {
    const paths = openApiDocument("https://x.example").paths ?? {};
    const operation = Object.values(paths)
      .flatMap((path) => [path.get, path.post, path.put, path.patch, path.delete])
      .find((one) => one?.operationId === route.id);
    expect(operation?.security).toEqual([{ secretKey: [needed] }]);
    expect(operation?.description).toContain(`scope \`${needed}\``);
  });

  // The use case decides in the end: it must not ask for more than the document says.
  test("asks its keys for no larger scope", async () => {
    const { text } = await call(route.method, route.path, needed);
    expect(text).not.toContain("This needs a key with the scope");
  });
});
