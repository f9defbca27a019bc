import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "@/db/embedded-account.ts";
import { chooseAccount } from "@/db/embedded-account.ts";
import type { PostgresBinaries } from "@/db/embedded-binaries.ts";
import { findPostgresBinaries } from "@/db/embedded-binaries.ts";
import {
  ensureDataDir,
  passwordFile,
  serverEnvironment,
  spawnIdentity,
} from "@/db/embedded-initdb.ts";
import { stopLeftoverServers } from "@/db/embedded-processes.ts";
import { demoteRole, ROLE } from "@/db/embedded-role.ts";
import type { PostgresSettings } from "@/db/embedded-settings.ts";
import { defaultSettings } from "@/db/embedded-settings.ts";

export interface EmbeddedPostgres {
  /**
   * Connection URL of the database `postgres`, as a role that owns the database `tidings` and is no
   * superuser. The port differs at every start.
   */
  url: string;
  pid: number;
  /** True when this start created the data folder. */
  created: boolean;
  /** Settles when the server ends, requested or not. */
  ended: Promise<void>;
  /** Fast shutdown, immediate after 8 s. Safe to call twice. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** Folder that belongs to the server; created when missing. The caller must hold a lock on it. */
  dir: string;
  log: (message: string) => void;
  /** Overrides of `defaultSettings()`. */
  settings?: PostgresSettings;
  /** Default: any that is free. */
  port?: number;
  /** The role may create databases and roles, as tests do. It counts when the data folder is made. */
  mayCreate?: boolean;
}

/** Choosing starts programs and waits for them, which a server that comes back after a crash has no time for. */
const accounts = new Map<string, Account>();

/**
 * Starts a PostgreSQL server from npm on 127.0.0.1, after it has stopped the remains of a killed
 * run.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const dir = resolve(options.dir);
  const dataDir = join(dir, "data");
  const binaries = findPostgresBinaries();
  const account = accounts.get(dir) ?? chooseAccount(dir, binaries.postgres);
  accounts.set(dir, account);
  const settings = { ...defaultSettings(), ...options.settings };
  await stopLeftoverServers(dataDir);
  const sync = settings.fsync !== "off";
  const created = await ensureDataDir({ dataDir, initdb: binaries.initdb, account, sync });
  const password = readFileSync(passwordFile(dataDir), "utf8").trim();
  const launch = { dir, dataDir, binaries, account, log: options.log };
  // Another program can take a free port between the check and the start.
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    const server = launchServer({ ...launch, settings: { ...settings, port: String(port) } });
    const failure = await waitUntilReady(server, launch);
    if (failure === undefined) {
      const url = `postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
      await orStop(server, demoteRole(url, { mayCreate: options.mayCreate === true }));
      return { url, created, ...server };
    }
    if (attempt === 3 || !failure.includes("in use")) {
      throw new Error(`PostgreSQL did not start. ${failure}`);
    }
  }
}

/** A server that nobody knows would run for ever. */
async function orStop(server: RunningServer, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface Launch {
  dir: string;
  dataDir: string;
  binaries: PostgresBinaries;
  account: Account;
  log: (message: string) => void;
}

interface RunningServer {
  pid: number;
  ended: Promise<void>;
  stop(): Promise<void>;
}

function launchServer(launch: Launch & { settings: PostgresSettings }): RunningServer {
  const { dir, dataDir, binaries, account, settings } = launch;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program = "", ...args] = [...account.prefix, binaries.postgres, "-D", dataDir, ...flags];
  // This is a file and not a pipe: the server may outlive us, and must never write into a closed
  // pipe.
  const output = openSync(startLog(dir), "w", 0o600);
  const child = spawn(program, args, {
    ...spawnIdentity(account),
    // The server has its own process group: Ctrl-C in a terminal must reach the application first.
    detached: true,
    env: serverEnvironment(),
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((settle) => {
    child.once("error", () => settle());
    child.once("exit", () => settle());
  });
  const stop = () => stopServer(child, ended, launch);
  return { pid: child.pid ?? -1, ended, stop };
}

async function stopServer(child: ChildProcess, ended: Promise<void>, launch: Launch) {
  const running = () => child.exitCode === null && child.signalCode === null;
  if (!running() || child.pid === undefined) return;
  if (process.platform === "win32") {
    // Signals end a process without warning on Windows.
    spawnSync(launch.binaries.pgCtl, ["stop", "-D", launch.dataDir, "-m", "fast", "-w"]);
  } else {
    child.kill("SIGINT");
  }
  await Promise.race([ended, sleep(8_000, undefined, { ref: false })]);
  if (running()) child.kill("SIGQUIT");
  await Promise.race([ended, sleep(4_000, undefined, { ref: false })]);
  if (running()) child.kill("SIGKILL");
  await ended;
}

/**
 * Returns undefined when the server accepts connections, otherwise why it ended. Replaying the log
 * of a crash may take minutes.
 */
async function waitUntilReady(server: RunningServer, launch: Launch): Promise<string | undefined> {
  let over = false;
  void server.ended.then(() => {
    over = true;
  });
  let nextWord = Date.now() + 5_000;
  while (!over) {
    if (isReady(launch.dataDir, server.pid)) return undefined;
    if (Date.now() > nextWord) {
      launch.log("PostgreSQL is recovering from an unclean stop");
      nextWord += 15_000;
    }
    await sleep(10);
  }
  return whyItEnded(launch);
}

/** What the server wrote last: at first into our file, then into the log in its own folder. */
function whyItEnded({ dir, dataDir }: Launch): string {
  const started = readFileSync(startLog(dir), "utf8").trim();
  const said = `${started}\n${lastLogLines(join(dataDir, "log"))}`;
  if (said.includes("No space left on device"))
    return `The disk that holds ${dir} is full. Free some space and start again.`;
  return said.trim();
}

function lastLogLines(folder: string): string {
  try {
    const files = readdirSync(folder).map((name) => join(folder, name));
    const [newest] = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    return newest ? readFileSync(newest, "utf8").trim().split("\n").slice(-5).join("\n") : "";
  } catch {
    return "";
  }
}

/** PostgreSQL writes its state into line 8 of postmaster.pid, for pg_ctl. */
function isReady(dataDir: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function startLog(dir: string): string {
  return join(dir, "start.log");
}

/** Returns a TCP port of 127.0.0.1 that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => settle(port));
    });
  });
}
