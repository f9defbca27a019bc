import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openApiDocument } from "@/server/adapters/http/openapi/document.ts";
import { REST_ROUTES } from "@/server/adapters/http/rest/routes.ts";
import { GET, POST } from "@/server/adapters/http/v1.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tidings-openapi-"));
afterAll(() => rmSync(folder, { recursive: true }));

const document = openApiDocument("https://tidings.example");
const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ name: `${method.toUpperCase()} ${path}`, operation }] : [];
  }),
);

test("the document has every endpoint of /v1 and /api/v1, and no others", () => {
  const served = [
    ...Object.keys(POST).map((name) => `POST /v1/${name}`),
    ...Object.keys(GET).map((name) => `GET /v1/${name}`),
    ...REST_ROUTES.map(({ method, path }) => `${method} /api/v1${path}`),
  ];
  expect(operations.map(({ name }) => name).sort()).toEqual(served.sort());
});

test("every JSON body has an example, and every parameter of a path a schema", () => {
  const without = operations.flatMap(({ name, operation }) => {
    const body = operation.requestBody;
    if (!body || !("content" in body)) return [];
    const media = body.content["application/json"];
    return media && media.example === undefined ? [name] : [];
  });
  expect(without).toEqual([]);
});

test("each operation documents the refusals of its key, its input and the server", () => {
  for (const { name, operation } of operations) {
    const statuses = Object.keys(operation.responses ?? {});
    expect([name, statuses]).toEqual([name, expect.arrayContaining(["500", "503"])]);
    if (operation.security?.length)
      expect([name, statuses]).toEqual([name, expect.arrayContaining(["401"])]);
    if (operation.requestBody)
      expect([name, statuses]).toEqual([name, expect.arrayContaining(["400"])]);
  }
  const { responses = {} } = document.components ?? {};
  for (const id of ["LimitExceeded", "Unavailable"])
    expect(responses[id]).toMatchObject({ headers: { "Retry-After": {} } });
});

test("the linter finds nothing to say about the document", () => {
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(document));
  const bin = join(root, "node_modules/@redocly/cli/bin/cli.js");
  const args = ["lint", "--config", join(root, "redocly.yaml"), "--format", "json", file];
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", REDOCLY_TELEMETRY: "off" };
  const { stdout, status } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", env });
  const { problems } = JSON.parse(stdout) as { problems: { ruleId: string; message: string }[] };
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  expect(status).toBe(0);
});
