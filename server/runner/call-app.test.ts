import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callApp } from "./call-app.ts";

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  "/echo": (request, response) => {
    response.setHeader("x-method", request.method ?? "");
    request.pipe(response);
  },
  "/reset": (request) => request.socket.destroy(),
  "/half": (request, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("{", () => request.socket.destroy());
  },
  "/huge": (_request, response) => {
    response.end("x".repeat(4 * 1024 * 1024 + 1));
  },
  "/silent": () => {},
};
const server = createServer((request, response) => answers[request.url ?? ""]?.(request, response));
let port: number;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function call(path: string, signal = new AbortController().signal, at = port) {
  const url = new URL(`http://127.0.0.1:${at}${path}`);
  return callApp(url, { method: "PUT", headers: { "x-more": "1" }, body: '"é"', signal });
}

test("gives status, headers and the whole text", async () => {
  const answer = await call("/echo");
  expect(answer).toMatchObject({ kind: "answer", status: 200, body: '"é"' });
  expect(answer.kind === "answer" && answer.headers["x-method"]).toBe("PUT");
});

test("no one listening is unreachable: nothing was executed", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const unused = typeof address === "object" && address ? address.port : 0;
  expect((await call("/echo", undefined, unused)).kind).toBe("unreachable");
});

test.each(["/reset", "/half"])(
  "an app whose answer is interrupted (%s) may have executed something",
  async (path) => {
    expect((await call(path)).kind).toBe("broken");
  },
);

test("more than 4 MiB is too large", async () => {
  expect((await call("/huge")).kind).toBe("too-large");
});

test("the signal ends a call that gets no answer", async () => {
  expect((await call("/silent", AbortSignal.timeout(50))).kind).toBe("broken");
});
