import type { ChildProcess } from "node:child_process";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { findFreePort, startEmbeddedPostgres } from "@/db/embedded.ts";
import { findServers, stopLeftoverServers } from "@/db/embedded-processes.ts";
import { ensureDatabase, withDatabase } from "@/server/standalone/database.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { projectFile } from "@/server/standalone/options.ts";

interface Run {
  child: ChildProcess;
  output(): string;
  /** Exit code, or the signal that ended npm itself. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Data of a server that was made, migrated and stopped: a first start takes as long as all the rest of a test. */
let made: string;
let dataDir: string;
let port: number;
const postgresDir = () => join(dataDir, "postgres", "data");

/**
 * Runs `npm start` as an operator types it, in a process group of its own; without the console,
 * which needs a build.
 */
function npmStart(): Run {
  const { INIT_CWD: _, ...environment } = process.env;
  const child = spawn("npm", ["start"], {
    cwd: projectFile(),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment,
      DATA_DIR: dataDir,
      PORT: String(port),
      TIDINGS_BOOT_ONLY: "database",
      DATABASE_URL: "",
      AUTH_SECRET: "",
      // vitest sets it to "/".
      BASE_URL: "",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | NodeJS.Signals | null>((settle) => {
    child.once("exit", (code, signal) => settle(code ?? signal));
  });
  return { child, output: () => output, ended };
}

async function startReady(): Promise<Run> {
  const run = npmStart();
  await until(
    () => run.output().includes("The database is ready") || run.child.exitCode !== null,
    run.output,
  );
  expect(run.output()).toContain("The database is ready");
  return run;
}

async function until(condition: () => boolean, describe: () => string = () => ""): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited 20 s in vain: ${describe()}`);
    await sleep(25);
  }
}

/**
 * Returns the pids of live processes whose environment names our data folder: npm, shell, server,
 * and anything they started.
 */
function findOurs(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`DATA_DIR=${dataDir}\0`);
      } catch {
        return false;
      }
    })
    .concat(findServers(postgresDir()));
}

function serverPid(): number {
  return JSON.parse(readFileSync(join(dataDir, "lock.json"), "utf8")).pid;
}

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "tidings-boot-"));
  const dir = join(made, "postgres");
  const server = await startEmbeddedPostgres({ dir, log: () => {}, settings: { fsync: "off" } });
  const url = withDatabase(server.url, "tidings");
  await ensureDatabase(url, new AbortController().signal, () => {});
  await migrateDatabase(url);
  await server.stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tidings-boot-"));
  port = await findFreePort();
});

/** Starts as if the server had been started and stopped before. */
function startMade(): Promise<Run> {
  execFileSync("cp", ["-a", join(made, "postgres"), dataDir]);
  return startReady();
}
afterEach(async () => {
  for (const pid of findOurs()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {}
  }
  await stopLeftoverServers(postgresDir());
  rmSync(dataDir, { recursive: true, force: true });
});

/** PostgreSQL's workers start and stop by themselves. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s to npm start stops everything, leaving no process and no lock",
  async (signal) => {
    // The first of them is stopped after a first start.
    const run = await (signal === "SIGINT" ? startReady() : startMade());
    expect(findServers(postgresDir()).length).toBeGreaterThan(0);
    run.child.kill(signal);
    await run.ended;
    await until(
      () => findOurs().length === 0,
      () => `${findOurs()} ${run.output()}`,
    );
    expect(run.output()).toContain("Stopping");
    expect(readdirSync(dataDir).sort()).toEqual(["postgres", "secrets.json"]);
  },
);

test("Ctrl-C, which reaches the whole group and is passed on by npm, stops cleanly", async () => {
  const run = await startMade();
  process.kill(-(run.child.pid ?? 0), "SIGINT");
  await run.ended;
  await until(() => findOurs().length === 0, run.output);
  expect(readdirSync(dataDir)).not.toContain("lock.json");
});

test("a second start on the same data is refused, names the first, and leaves it alone", async () => {
  const first = await startMade();
  const servers = findServers(postgresDir());
  port = await findFreePort();
  const second = npmStart();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already runs on ${dataDir} (process ${serverPid()})`);
  expect(findServers(postgresDir())).toEqual(expect.arrayContaining(servers.slice(0, 1)));
  expect(first.child.exitCode).toBeNull();
});

test("after kill -9 of everything the same data starts again", async () => {
  const first = await startMade();
  for (const pid of findOurs()) killIfThere(pid);
  await first.ended;
  const second = await startReady();
  expect(second.output()).toContain("Database up to date");
});

test("after kill -9 of the server alone its PostgreSQL is taken over", async () => {
  const first = await startMade();
  process.kill(serverPid(), "SIGKILL");
  await first.ended;
  expect(findServers(postgresDir()).length).toBeGreaterThan(0);
  const second = await startReady();
  expect(second.output()).toContain("Database up to date");
});

test("a stale postmaster.pid and a stale lock that name living strangers are no obstacle", async () => {
  const first = await startMade();
  process.kill(serverPid(), "SIGTERM");
  await first.ended;
  const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
  writeFileSync(join(postgresDir(), "postmaster.pid"), `${stranger.pid}\n${postgresDir()}\n`);
  const lock = { pid: stranger.pid, identity: "an earlier life" };
  writeFileSync(join(dataDir, "lock.json"), JSON.stringify(lock));
  await startReady();
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});

test("when PostgreSQL is killed it is started again at the same address, with its data", async () => {
  const run = await startMade();
  const file = join(postgresDir(), "postmaster.pid");
  const [pid, , , portBefore] = readFileSync(file, "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
  await until(() => run.output().includes("PostgreSQL is back"), run.output);
  expect(run.output()).toContain("PostgreSQL ended unexpectedly and is started again");
  const [newPid, , , portAfter] = readFileSync(file, "utf8").split("\n");
  expect(newPid).not.toBe(pid);
  expect(portAfter).toBe(portBefore);
  expect(run.child.exitCode).toBeNull();
  run.child.kill("SIGTERM");
  await run.ended;
  await until(() => findOurs().length === 0, run.output);
});
