import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunningServer {
  url: string;
  dataDir: string;
  /** Everything that it has printed so far. */
  output(): string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<void>;
  /** Sends SIGKILL to every process of the tree at once, PostgreSQL included. */
  kill(): Promise<void>;
  /** Starts again on the same data and port. */
  restart(): Promise<RunningServer>;
  /** Removes the data folder. */
  remove(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Returns the process ids of `root` and all its descendants (Linux: from /proc through ps). */
async function processTree(root: number): Promise<number[]> {
  const listing = await new Promise<string>((done, fail) => {
    const ps = spawn("ps", ["-A", "-o", "pid=,ppid="]);
    let text = "";
    ps.stdout.on("data", (chunk) => {
      text += chunk;
    });
    ps.on("error", fail);
    ps.on("close", () => done(text));
  });
  const children = new Map<number, number[]>();
  for (const line of listing.trim().split("\n")) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const walk = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(walk)];
  return walk(root);
}

async function waitHealthy(
  url: string,
  deadlineMs: number,
  ended: () => boolean,
  output: () => string,
) {
  const deadline = Date.now() + deadlineMs;
  while (Date.now() < deadline) {
    if (ended()) throw new Error(`the server ended while starting:\n${output()}`);
    const healthy = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error(`the server was not healthy after ${deadlineMs} ms:\n${output()}`);
}

/**
 * Starts the product as `npm start` does, on a folder of its own, and waits until it is healthy.
 */
export async function startServer(
  env: Record<string, string> = {},
  reuse?: { dataDir: string; port: number },
): Promise<RunningServer> {
  const port = reuse?.port ?? (await freePort());
  const dataDir = reuse?.dataDir ?? (await mkdtemp(join(tmpdir(), "tidings-server-")));
  const url = `http://localhost:${port}`;
  let text = "";
  let ended = false;
  const child = spawn(process.execPath, ["--import", "tsx", "server/standalone/start.ts"], {
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
      PORT: String(port),
      BASE_URL: url,
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exit = new Promise<void>((done) => {
    child.on("exit", () => {
      ended = true;
      done();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += chunk;
    });
  }
  const output = () => text;
  await waitHealthy(url, 180_000, () => ended, output);
  return {
    url,
    dataDir,
    output,
    async stop() {
      if (!ended) child.kill("SIGTERM");
      await exit;
    },
    async kill() {
      const pids = child.pid === undefined ? [] : await processTree(child.pid);
      for (const pid of pids) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // The process ended by itself in between.
        }
      }
      await exit;
    },
    restart: () => startServer(env, { dataDir, port }),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}
