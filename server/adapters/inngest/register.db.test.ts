import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

/** What an Inngest server was asked to register. */
const registered: { url: string; authorization: string | undefined }[] = [];
let accepts = true;
const inngestServer = createServer(async (incoming, outgoing) => {
  let body = "";
  for await (const chunk of incoming) body += chunk;
  const { authorization } = incoming.headers;
  registered.push({ url: JSON.parse(body).url, authorization });
  outgoing.writeHead(accepts ? 200 : 503, { "content-type": "application/json" });
  outgoing.end(JSON.stringify(accepts ? { ok: true } : { error: "starting" }));
});
let serve: typeof import("./serve.ts");

beforeAll(async () => {
  await new Promise<void>((settle) => inngestServer.listen(0, "127.0.0.1", settle));
  const { port } = inngestServer.address() as AddressInfo;
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("INNGEST_DEV", "0");
  vi.stubEnv("INNGEST_BASE_URL", `http://127.0.0.1:${port}`);
  vi.stubEnv("INNGEST_SIGNING_KEY", `signkey-prod-${"ab".repeat(16)}`);
  vi.stubEnv("INNGEST_EVENT_KEY", "event-key-of-the-test");
  vi.stubEnv("INNGEST_SERVE_ORIGIN", "");
  vi.stubEnv("BASE_URL", "https://tidings.example");
  serve = await import("./serve.ts");
});
afterAll(() => {
  vi.unstubAllEnvs();
  inngestServer.close();
});

const put = (headers: Record<string, string> = {}) =>
  serve.PUT(new Request("http://other.example/api/inngest", { method: "PUT", headers }));

test("a stranger cannot register the functions", async () => {
  const answer = await put({ host: "other.example" });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { code: "unauthorized" } });
  expect(registered).toEqual([]);
});

test.each([
  ["unsigned", {}, "{}", 401],
  ["unsigned and no JSON", {}, "x".repeat(100_000), 401],
  ["signed by someone else", { "x-inngest-signature": "t=1&s=wrong" }, "{}", 401],
  ["no JSON", { "x-inngest-signature": "t=1&s=wrong" }, "xxx", 400],
])("a call of a function that is %s is refused in words", async (_, headers, body, status) => {
  const url = "http://other.example/api/inngest?fnId=x&stepId=step";
  const request = new Request(url, {
    method: "POST",
    headers: { host: "other.example", ...headers },
    body,
  });
  expect((await serve.POST(request)).status).toBe(status);
});

test("the address that is registered is BASE_URL, whatever name a request came by", async () => {
  expect(await serve.registerFunctions()).toBeUndefined();
  await put({
    "x-inngest-signature": "t=1&s=wrong",
    host: "other.example",
    "x-forwarded-host": "other.example",
  });
  expect(registered.length).toBeGreaterThan(0);
  for (const { url, authorization } of registered) {
    expect(new URL(url).origin).toBe("https://tidings.example");
    expect(authorization).toMatch(/^Bearer signkey-prod-/);
  }
});

test("why an Inngest server refuses is told", async () => {
  accepts = false;
  expect(await serve.registerFunctions()).toMatch(/the Inngest server answered 503/);
});
