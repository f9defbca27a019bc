import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConsoleProcess } from "@/server/standalone/console-process.ts";
import { keepConsole } from "@/server/standalone/console-process.ts";
import { forwardTo } from "@/server/standalone/front/forward.ts";
import type { HttpServer } from "@/server/standalone/front/server.ts";
import { openHttpServer } from "@/server/standalone/front/server.ts";

let dir: string;
let behind: Server;
let front: HttpServer;
let url: string;
let answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void;

async function listenOn(path: string): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) =>
    answer(incoming, outgoing),
  );
  await new Promise<void>((settle) => server.listen(path, settle));
  return server;
}

function openFront(socketPath: string): void {
  front.open({
    v1: async () => Response.json({ stored: 1 }),
    health: async () => Response.json({ status: "ok" }),
    app: forwardTo(socketPath),
    onFault: (error) => expect.unreachable(String(error)),
  });
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "tidings-forward-"));
  behind = await listenOn(join(dir, "console.sock"));
  front = await openHttpServer({ port: 0, host: "127.0.0.1", origin: "https://tidings.example" });
  url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  openFront(join(dir, "console.sock"));
});
afterEach(async () => {
  behind.closeAllConnections();
  behind.close();
  await front.close();
  rmSync(dir, { recursive: true, force: true });
});

test("method, path, headers and body arrive, and the answer comes back with all its headers", async () => {
  answer = async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    outgoing.writeHead(201, [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["content-type", "text/plain"],
    ]);
    const { host, "x-tidings-remote-address": peer } = incoming.headers;
    outgoing.end(`${incoming.method} ${incoming.url} ${host} ${peer} ${body}`);
  };
  const headers = { "x-tidings-remote-address": "9.9.9.9" };
  const response = await fetch(`${url}/api/x?y=1`, { method: "POST", body: "Zoë", headers });
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(await response.text()).toBe(`POST /api/x?y=1 ${new URL(url).host} 127.0.0.1 Zoë`);
});

test("an answer is passed on as it comes, and a client that leaves ends the work behind", async () => {
  let closed = false;
  answer = (incoming, outgoing) => {
    outgoing.write("first\n");
    incoming.once("close", () => {
      closed = true;
    });
  };
  const gone = new AbortController();
  const response = await fetch(`${url}/stream`, { signal: gone.signal });
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("first\n");
  gone.abort();
  for (let n = 0; n < 100 && !closed; n++) await sleep(20);
  expect(closed).toBe(true);
});

test("a refusal reaches the client before its body has ended, and its connection is closed", async () => {
  answer = (_, outgoing) => {
    outgoing.writeHead(413, { connection: "close" }).end("too large");
  };
  const status = await new Promise<number | undefined>((settle) => {
    const sent = request(`${url}/api/trpc/x`, { method: "POST" }, (incoming) => {
      settle(incoming.statusCode);
      sent.destroy();
    });
    sent.on("error", () => {});
    sent.write("a piece");
  });
  expect(status).toBe(413);
});

test("while the console is away its pages answer 503, and ingestion and health go on", async () => {
  behind.closeAllConnections();
  behind.close();
  const page = await fetch(`${url}/apps/1`);
  expect(page.status).toBe(503);
  expect(page.headers.get("retry-after")).toBe("2");
  expect(await page.json()).toMatchObject({ error: { message: /restarting/ } });
  expect((await fetch(`${url}/v1/batch`, { method: "POST", body: "{}" })).status).toBe(200);
  expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ status: "ok" });
});

test("a console that is busy for good holds up nothing else, and one that dies comes back", async () => {
  const entry = join(dir, "console.mjs");
  writeFileSync(
    entry,
    `import { rmSync } from "node:fs";
    import { createServer } from "node:http";
    rmSync(process.env.CONSOLE_SOCKET, { force: true });
    createServer((incoming, outgoing) => {
      if (incoming.url === "/busy") for (;;);
      outgoing.end(String(process.pid));
    }).listen(process.env.CONSOLE_SOCKET, () => process.send("ready"));`,
  );
  const said: string[] = [];
  const kept: ConsoleProcess = keepConsole((line) => said.push(line), { entry });
  try {
    expect(kept.isUp()).toBe(false);
    await kept.ready;
    expect(kept.isUp()).toBe(true);
    openFront(kept.socketPath);
    const pid = Number(await (await fetch(`${url}/`)).text());
    const busy = fetch(`${url}/busy`);
    const answered = await Promise.all(
      ["/v1/batch", "/v1/config", "/api/health"].map((path) => fetch(url + path)),
    );
    expect(answered.map(({ status }) => status)).toEqual([200, 200, 200]);
    process.kill(pid, "SIGKILL");
    expect((await busy).status).toBe(503);
    let next: Response | undefined;
    for (let n = 0; n < 200 && next?.status !== 200; n++) {
      await sleep(50);
      next = await fetch(`${url}/`);
    }
    expect(Number(await next?.text())).not.toBe(pid);
    expect(said.join()).toContain("The console ended (SIGKILL) and is started again");
  } finally {
    kept.kill();
  }
});

test("a console that cannot start fails the start", async () => {
  const entry = join(dir, "broken.mjs");
  writeFileSync(entry, "process.exit(3);");
  const kept = keepConsole(() => {}, { entry });
  await expect(kept.ready).rejects.toThrow("The console did not start");
  await kept.stop();
});

test("a stop does not wait for the first start of the console", async () => {
  const entry = join(dir, "slow.mjs");
  writeFileSync(entry, "setInterval(() => {}, 1000);");
  const stop = new AbortController();
  const kept = keepConsole(() => {}, { entry, signal: stop.signal });
  stop.abort();
  await expect(kept.ready).rejects.toThrow("The console did not start");
  await kept.stop();
});

test("a console that ends while everything is stopped is not waited for", async () => {
  const entry = join(dir, "ended.mjs");
  writeFileSync(entry, "process.exit(0);");
  const said: string[] = [];
  const kept = keepConsole((line) => said.push(line), { entry });
  // Rejects with the end of the process, not with the word that it is started again.
  await expect(kept.ready).rejects.toThrow("The console did not start");
  expect(said).toEqual([]);
  await kept.stop();
});
