import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { probe, probeAddress } from "@/server/push/probe-address.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function site(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ANY = { lookup: null, timeoutMs: 3_000 };

describe("an address is asked", () => {
  test("with HEAD, and is alive when the answer is no error", async () => {
    const seen: (string | undefined)[] = [];
    const base = await site((request, response) => {
      seen.push(request.method);
      response.end();
    });
    expect(await probe(base, ANY)).toEqual({ alive: true });
    expect(seen).toEqual(["HEAD"]);
  });

  test("with GET where HEAD is not understood", async () => {
    const base = await site((request, response) => {
      response.statusCode = request.method === "HEAD" ? 405 : 200;
      response.end();
    });
    expect(await probe(base, ANY)).toEqual({ alive: true });
  });

  test("and is dead when the page is gone", async () => {
    const base = await site((_, response) => {
      response.statusCode = 404;
      response.end();
    });
    expect(await probe(base, ANY)).toEqual({ alive: false, reason: "status", status: 404 });
  });

  test("over three redirects, not more", async () => {
    const base = await site((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` });
      response.end();
    });
    expect(await probe(`${base}/3`, ANY)).toEqual({ alive: true });
    expect(await probe(`${base}/4`, ANY)).toEqual({ alive: false, reason: "redirects" });
  });

  test("and given up when nothing answers in time", async () => {
    const base = await site(() => {});
    expect(await probe(base, { lookup: null, timeoutMs: 50 })).toEqual({
      alive: false,
      reason: "timeout",
    });
  });

  test("and nothing listens", async () => {
    expect(await probe("http://127.0.0.1:1/", ANY)).toEqual({ alive: false, reason: "refused" });
  });
});

describe("only public addresses are asked", () => {
  let asked = 0;
  const inside = () =>
    site((_, response) => {
      asked++;
      response.end();
    });

  test("a private address, given as number or as name, gets no request", async () => {
    const base = await inside();
    const { port } = new URL(base);
    for (const address of [base, `http://localhost:${port}/`, `http://[::1]:${port}/`]) {
      expect(await probeAddress(address), address).toEqual({ alive: false, reason: "not_public" });
    }
    expect(asked).toBe(0);
  });

  test("a redirect cannot lead inside, nor to a file", async () => {
    const base = await inside();
    // The first request is allowed through, as an operator's own network would look from outside.
    const outside = await site((_, response) => {
      response.writeHead(302, { location: "file:///etc/passwd" });
      response.end();
    });
    expect(await probe(outside, ANY)).toEqual({ alive: false, reason: "not_web" });
    expect(await probeAddress(base)).toEqual({ alive: false, reason: "not_public" });
    expect(asked).toBe(0);
  });
});
