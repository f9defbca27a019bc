import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "./load.ts";
import { WRITE_KEY } from "./load.ts";

const SLOW = 1_000;
const HOLD_MS = 25_000;
const BODIES = 400;
const AT_ONCE = 40;
const NAMES = 20_000;
const SETTLE_MS = 5_000;
const MB = 1_048_576;

/** The process that listens is the one that holds the lock on the data; the console is its child. */
function pidsOf({ dataDir }: Server): { server: number; console: number } {
  const server: number = JSON.parse(readFileSync(join(dataDir, "lock.json"), "utf8")).pid;
  const children = execFileSync("pgrep", ["-P", String(server), "-f", "console.ts"], {
    encoding: "utf8",
  });
  return { server, console: Number.parseInt(children, 10) };
}

function rssOf(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return Math.round((pages * 4_096) / 1_000_000);
}

interface Memory {
  server: number;
  console: number;
}

/** Memory before, at its highest and some seconds after `work`. */
async function watch(
  name: string,
  pids: { server: number; console: number },
  work: () => Promise<string>,
): Promise<string> {
  const read = (): Memory => ({ server: rssOf(pids.server), console: rssOf(pids.console) });
  const before = read();
  const peak = { ...before };
  const timer = setInterval(() => {
    const now = read();
    peak.server = Math.max(peak.server, now.server);
    peak.console = Math.max(peak.console, now.console);
  }, 200);
  const note = await work();
  await sleep(SETTLE_MS);
  clearInterval(timer);
  const after = read();
  const series = (of: keyof Memory) => `${before[of]}, ${peak[of]}, ${after[of]} MB`;
  return `${name} (before, highest, after): server ${series("server")}; console ${series("console")}; ${note}`;
}

/** Sends normal traffic until the memory no longer grows by itself. */
async function warmUp(server: Server): Promise<void> {
  await inventNames(server, { names: 300, items: 60_000 });
  for (let n = 0; n < 50; n++) await (await fetch(`${server.url}/sign-in`)).arrayBuffer();
  await sleep(SETTLE_MS);
}

export async function watchMemory(server: Server): Promise<string[]> {
  await warmUp(server);
  const pids = pidsOf(server);
  const first = rssOf(pids.server);
  const lines = [
    await watch("1,000 slow connections", pids, () => openSlowly(server)),
    await watch("large bodies", pids, () => sendLarge(server)),
    await watch("large bodies, again", pids, () => sendLarge(server)),
    await watch("20,000 invented names", pids, () =>
      inventNames(server, { names: NAMES, items: NAMES }),
    ),
  ];
  await sleep(SETTLE_MS);
  return [...lines, `in all: server ${first} MB before, ${rssOf(pids.server)} MB after`];
}

/** Half of them send headers a byte at a time, the others a body, to paths of every kind. */
async function openSlowly({ url }: Server): Promise<string> {
  const { port } = new URL(url);
  let closed = 0;
  const sockets: Socket[] = [];
  const paths = [
    "/v1/batch",
    "/api/trpc/members.setUp",
    "/api/imports?app=1&name=a.csv",
    "/api/v1/imports",
  ];
  for (let n = 0; n < SLOW; n++) {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => {});
    socket.once("close", () => {
      closed += 1;
    });
    socket.resume();
    const head = `POST ${paths[n % paths.length]} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    socket.write(n % 2 === 0 ? head : `${head}content-length: 500000\r\n\r\n{`);
    sockets.push(socket);
    if (n % 50 === 49) await sleep(20);
  }
  const until = performance.now() + HOLD_MS;
  while (performance.now() < until) {
    for (const socket of sockets) if (!socket.destroyed) socket.write("x");
    await sleep(500);
  }
  const note = `${closed} of ${SLOW} closed by the server within ${HOLD_MS / 1_000} s`;
  for (const socket of sockets) socket.destroy();
  return note;
}

/** Bodies of 1 MB that are taken and refused, and of 20 MB, without and with a length. */
async function sendLarge({ url }: Server): Promise<string> {
  const counts = new Map<number, number>();
  const paths = [
    "/v1/batch",
    "/api/trpc/members.setUp",
    "/api/auth/callback/credentials",
    "/api/inngest",
  ];
  let n = 0;
  const work = async () => {
    while (n < BODIES) {
      const path = paths[n % paths.length] ?? "/";
      const bytes = n % 3 === 0 ? 20 * MB : MB - 100;
      n += 1;
      const status = await post(url + path, bytes, n % 2 === 0);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return sorted.map(([status, times]) => `${times} × ${status || "cut"}`).join(", ");
}

async function post(url: string, bytes: number, declared: boolean): Promise<number> {
  const piece = new Uint8Array(65_536).fill(120);
  let left = bytes;
  const body = new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(piece.subarray(0, Math.min(left, piece.length)));
      left -= piece.length;
    },
  });
  try {
    const init = declared ? { body: Buffer.alloc(bytes, 120) } : { body, duplex: "half" as const };
    const response = await fetch(url, { method: "POST", ...init });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

async function inventNames(
  { url }: Server,
  { names, items }: { names: number; items: number },
): Promise<string> {
  const run = randomUUID().slice(0, 8);
  let refused = 0;
  for (let at = 0; at < items; at += 500) {
    const batch = Array.from({ length: 500 }, (_, n) => ({
      type: "track",
      event: `${run} ${(at + n) % names}`,
      userId: `user-${(at + n) % 2_000}`,
      messageId: randomUUID(),
    }));
    const response = await fetch(`${url}/v1/batch`, {
      method: "POST",
      body: JSON.stringify({ writeKey: WRITE_KEY, batch }),
    });
    refused += (await response.json()).dropped.length;
  }
  return `${items.toLocaleString("en")} items with ${names.toLocaleString("en")} names, ${refused.toLocaleString("en")} refused`;
}
