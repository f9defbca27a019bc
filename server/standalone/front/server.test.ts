import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "@/server/standalone/front/fetch-bridge.ts";
import type { HttpServer } from "@/server/standalone/front/server.ts";
import { openHttpServer } from "@/server/standalone/front/server.ts";

let front: HttpServer;
let url: string;
let port: number;
let faults: unknown[];

async function v1(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (path === "/v1/fault") throw new Error("secret detail");
  if (path === "/v1/csv") return new Response("a,b\n", { headers: { "content-type": "text/csv" } });
  if (path === "/v1/slow") await new Promise((settle) => setTimeout(settle, 300));
  return Response.json({
    url: request.url,
    method: request.method,
    peer: request.headers.get("x-tidings-remote-address"),
    body: await request.text(),
  });
}

beforeEach(async () => {
  front = await openHttpServer({ port: 0, host: "127.0.0.1", origin: "https://tidings.example" });
  port = (front.server.address() as AddressInfo).port;
  url = `http://127.0.0.1:${port}`;
  faults = [];
});
afterEach(() => front.close());

/**
 * Sends the headers of a POST and then `pieces`, one every 60 ms; returns the status, or undefined
 * when it was cut off.
 */
async function drip(path: string, pieces: number): Promise<number | undefined> {
  return await new Promise((settle) => {
    const headers = { "content-length": 10 };
    const sent = request(url + path, { method: "POST", headers }, (incoming) => {
      incoming.resume();
      settle(incoming.statusCode);
    });
    sent.on("error", () => settle(undefined));
    sent.flushHeaders();
    let n = 0;
    const timer = setInterval(() => {
      if (++n <= pieces) sent.write("x");
      if (n >= 100) clearInterval(timer);
    }, 60);
    sent.on("close", () => clearInterval(timer));
  });
}

const open = () =>
  front.open({
    v1,
    health: async () => Response.json({ status: "ok" }),
    app: (incoming, outgoing) => {
      outgoing.end(`app ${incoming.url} ${incoming.headers["x-tidings-remote-address"]}`);
    },
    onFault: (error) => faults.push(error),
  });

test("until it is ready every request gets 503", async () => {
  expect((await fetch(`${url}/v1/batch`)).status).toBe(503);
  open();
  expect((await fetch(`${url}/v1/batch`)).status).toBe(200);
});

test("/v1 is answered before the app, and nothing else is", async () => {
  open();
  expect(await (await fetch(`${url}/v1/batch`)).json()).toMatchObject({ method: "GET" });
  for (const path of ["/", "/v10/batch", "/V1/batch", "/app/v1/batch"]) {
    expect(await (await fetch(url + path)).text()).toContain(`app ${path}`);
  }
});

test("the body arrives byte for byte, and the address under the configured origin", async () => {
  open();
  const body = JSON.stringify({ name: "Zoë", n: 1 });
  const answer = await fetch(`${url}/v1/batch?x=1`, { method: "POST", body });
  expect(await answer.json()).toMatchObject({
    url: "https://tidings.example/v1/batch?x=1",
    method: "POST",
    body,
  });
});

test("a client cannot state its own address", async () => {
  open();
  const headers = { "X-Tidings-Remote-Address": "9.9.9.9" };
  expect(await (await fetch(`${url}/v1/x`, { headers })).json()).toMatchObject({
    peer: "127.0.0.1",
  });
  expect(await (await fetch(`${url}/page`, { headers })).text()).toBe("app /page 127.0.0.1");
});

test("a body declared too large is refused before it is sent", async () => {
  open();
  const answer = await new Promise<number | undefined>((settle) => {
    const headers = { "content-length": MAX_BODY_BYTES + 1 };
    const sent = request(`${url}/v1/batch`, { method: "POST", headers }, (incoming) => {
      settle(incoming.statusCode);
      sent.destroy();
    });
    sent.on("error", () => {});
    sent.flushHeaders();
  });
  expect(answer).toBe(413);
});

test("a body of unknown length is refused as soon as it grows too large", async () => {
  open();
  const answer = await new Promise<number | undefined>((settle) => {
    const sent = request(`${url}/v1/batch`, { method: "POST" }, (incoming) => {
      settle(incoming.statusCode);
      sent.destroy();
    });
    sent.on("error", () => {});
    const chunk = Buffer.alloc(256 * 1024);
    for (let size = 0; size <= MAX_BODY_BYTES; size += chunk.length) sent.write(chunk);
  });
  expect(answer).toBe(413);
});

test("a fault is reported to the log and blanked outwards", async () => {
  open();
  const answer = await fetch(`${url}/v1/fault`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("secret detail");
  expect(faults).toHaveLength(1);
});

test("answers other than JSON are streamed", async () => {
  open();
  const answer = await fetch(`${url}/v1/csv`);
  expect(answer.headers.get("content-type")).toBe("text/csv");
  expect(await answer.text()).toBe("a,b\n");
});

test("malformed requests get 400 and are no fault", async () => {
  open();
  const socket = connect(port, "127.0.0.1");
  socket.end("TRACE /v1/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1.1 400/);
  expect(faults).toEqual([]);
});

test("a client that leaves in the middle of a body is no fault", async () => {
  open();
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  await new Promise((settle) => setTimeout(settle, 50));
  socket.destroy();
  await new Promise((settle) => setTimeout(settle, 50));
  expect(faults).toEqual([]);
});

test("closing lets a request in flight finish and refuses new ones", async () => {
  open();
  const slow = fetch(`${url}/v1/slow`);
  await new Promise((settle) => setTimeout(settle, 100));
  const closed = front.close();
  await expect(fetch(`${url}/v1/x`)).rejects.toThrow();
  expect((await slow).status).toBe(200);
  await closed;
});

test("closing cuts what does not finish in time", async () => {
  const impatient = await openHttpServer({ port: 0, host: "127.0.0.1", origin: url, graceMs: 50 });
  const { port: other } = impatient.server.address() as AddressInfo;
  const socket = connect(other, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  await new Promise((settle) => setTimeout(settle, 50));
  await impatient.close();
});

test("a taken port is refused in a sentence", async () => {
  await expect(openHttpServer({ port, host: "127.0.0.1", origin: url })).rejects.toThrow(
    `Port ${port} is taken by another program.`,
  );
});

test("a request that does not arrive in time is ended, a file is not while pieces of it come", async () => {
  await front.close();
  const timeLimits = { requestMs: 200, pauseMs: 1_500, restMs: 100 };
  front = await openHttpServer({
    port: 0,
    host: "127.0.0.1",
    origin: "https://x.example",
    timeLimits,
  });
  url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  front.open({
    v1,
    health: async () => Response.json({ status: "ok" }),
    app: (incoming, outgoing) => {
      incoming.resume();
      incoming.on("end", () => outgoing.end("whole"));
    },
    onFault: (error) => faults.push(error),
  });
  expect(await drip("/v1/batch", 10)).toBe(408);
  expect(await drip("/api/trpc/x", 10)).toBe(408);
  expect(await drip("/api/imports?app=1", 10)).toBe(200);
  expect(await drip("/api/v1/imports", 1)).toBe(408);
});

test("while the disk is full data is refused in a sentence, and the rest is answered", async () => {
  front.open({
    v1,
    health: async () => Response.json({ status: "ok" }),
    app: (_, outgoing) => outgoing.end("app"),
    onFault: (error) => faults.push(error),
    refusesData: () => "The disk is full.",
  });
  const ask = (path: string, method: string) => fetch(url + path, { method });
  for (const path of ["/v1/batch", "/v1/track", "/api/imports?app=1", "/api/v1/imports"]) {
    const answer = await ask(path, "POST");
    expect(answer.status, path).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(await answer.json()).toEqual({ error: { message: "The disk is full." } });
  }
  expect((await ask("/v1/config", "GET")).status).toBe(200);
  expect((await ask("/api/trpc/segments.list", "POST")).status).toBe(200);
  expect((await ask("/api/health", "GET")).status).toBe(200);
});

/** Sends `bytes` bytes of a body, with or without saying how many; returns the status. */
async function sendBytes(
  path: string,
  bytes: number,
  declared: boolean,
  more: Record<string, string> = {},
): Promise<number | undefined> {
  return await new Promise((settle) => {
    const length = declared ? { "content-length": bytes } : { "transfer-encoding": "chunked" };
    const headers = { ...length, ...more };
    const sent = request(url + path, { method: "POST", headers }, (incoming) => {
      settle(incoming.statusCode);
      incoming.resume();
      incoming.on("end", () => sent.destroy());
    });
    sent.on("error", () => settle(undefined));
    const chunk = Buffer.alloc(128 * 1024);
    for (let left = bytes; left > 0; left -= chunk.length) sent.write(chunk.subarray(0, left));
    sent.end();
  });
}

/** Answers "whole" when a body has arrived, and keeps what it got. */
function openReader(): { bytes: number; requests: number } {
  const got = { bytes: 0, requests: 0 };
  front.open({
    v1,
    health: async () => Response.json({ status: "ok" }),
    app: (incoming, outgoing) => {
      got.requests += 1;
      incoming.on("data", (piece: Buffer) => {
        got.bytes += piece.length;
      });
      incoming.on("end", () => outgoing.end("whole"));
      incoming.on("error", () => {});
    },
    onFault: (error) => faults.push(error),
  });
  return got;
}

const MB = 1024 * 1024;

test.each([
  "/api/trpc/members.setUp",
  "/api/auth/callback/credentials",
  "/api/inngest?fnId=x&stepId=step",
  "/apps/1",
  "/v1/batch",
])("%s takes 1 MB and keeps no more of a larger body", async (path) => {
  const got = openReader();
  expect(await sendBytes(path, MB, true)).toBe(200);
  expect(await sendBytes(path, MB, false)).toBe(200);
  const before = { ...got };
  expect(await sendBytes(path, MB + 1, true)).toBe(413);
  expect(got).toEqual(before);
  expect(await sendBytes(path, 3 * MB, false)).toBe(413);
  expect(got.bytes - before.bytes).toBeLessThanOrEqual(MB);
});

test("a tag plan may have 8 MB, and an upload any size", async () => {
  openReader();
  for (const path of ["/api/trpc/tagPlan.read?batch=1", "/api/v1/tag-plan"]) {
    expect(await sendBytes(path, 8 * MB, false)).toBe(200);
    expect(await sendBytes(path, 8 * MB + 1, true)).toBe(413);
    expect(await sendBytes(path, 9 * MB, false)).toBe(413);
  }
  expect(await sendBytes("/api/trpc/tagPlan.read,members.setUp?batch=1", 2 * MB, true)).toBe(413);
  for (const path of ["/api/imports?app=1", "/api/v1/imports"]) {
    expect(await sendBytes(path, 12 * MB, false)).toBe(200);
  }
});

const signedAt = (ms: number, mac = "0".repeat(64)) => ({
  "x-inngest-signature": `t=${Math.floor(ms / 1_000)}&s=${mac}`,
});

test("a signed call of a function may carry the steps of a long run: 8 MB", async () => {
  openReader();
  const path = "/api/inngest?fnId=x&stepId=step";
  const now = signedAt(Date.now());
  for (const declared of [true, false]) {
    expect(await sendBytes(path, 8 * MB, declared, now)).toBe(200);
    expect(await sendBytes(path, 8 * MB + 1, declared, now)).toBe(413);
  }
  const unsigned = [{}, { "x-inngest-signature": "yes" }, signedAt(0), signedAt(Date.now(), "00")];
  for (const headers of unsigned) expect(await sendBytes(path, 2 * MB, true, headers)).toBe(413);
  expect(await sendBytes("/api/auth/session", 2 * MB, true, now)).toBe(413);
});

describe("a body that never ends is cut", () => {
  const head = "Host: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";

  /** Sends a piece now and then; returns what was answered until the server closed the connection. */
  async function trickle(start: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`${start} HTTP/1.1\r\n${head}`);
    const timer = setInterval(() => socket.write("1\r\nx\r\n"), 30);
    const closed = new Promise((settle) => socket.on("close", settle));
    const pieces: string[] = [];
    socket.on("data", (piece) => pieces.push(piece.toString()));
    await closed;
    clearInterval(timer);
    return pieces.join("");
  }

  beforeEach(async () => {
    await front.close();
    const timeLimits = { requestMs: 200, pauseMs: 60_000, restMs: 100 };
    const origin = "https://x.example";
    front = await openHttpServer({ port: 0, host: "127.0.0.1", origin, timeLimits });
    port = (front.server.address() as AddressInfo).port;
    front.open({
      v1,
      health: async () => Response.json({ status: "ok" }),
      app: (_, outgoing) => outgoing.writeHead(401, { "content-length": 0 }).end(),
      onFault: (error) => faults.push(error),
    });
  });

  test.each(["GET /v1/config", "HEAD /v1/config", "POST /v1/batch"])("of %s", async (start) => {
    expect(await trickle(start)).toMatch(/^HTTP\/1.1 408/);
    expect(faults).toEqual([]);
  });

  test.each(["POST /api/imports?app=1", "GET /apps/1"])("of %s after the answer", async (start) => {
    expect(await trickle(start)).toMatch(/^HTTP\/1.1 401/);
  });
});
