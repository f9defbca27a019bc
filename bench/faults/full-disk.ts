import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "@/tests/start-server.ts";
import { freePort, startServer } from "@/tests/start-server.ts";
import { countStored, Load, longest, SERVER_ENV, statuses, waitFor } from "./load.ts";

const DISK = "320m";
const FILLER_BYTES = 120_000_000;
const FULL_MAX_MS = 180_000;
const FULL_MS = 15_000;
const BACK_MAX_MS = 120_000;

const ms = (n: number | undefined) =>
  n === undefined ? "never" : `${Math.round(n).toLocaleString("en")} ms`;
const whole = (n: number) => n.toLocaleString("en");

/** Runs a server on a disk of its own until that is full. Returns undefined when nothing can be mounted. */
export async function fillDisk(): Promise<string[] | undefined> {
  const disk = mkdtempSync(join(tmpdir(), "tidings-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK},mode=0711`, "tmpfs", disk], {
      stdio: "ignore",
    });
  } catch {
    rmSync(disk, { recursive: true });
    return undefined;
  }
  try {
    return await run(disk);
  } finally {
    execFileSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

const freeMb = (disk: string) => {
  const { bavail, bsize } = statfsSync(disk);
  return (bavail * bsize) / 1_000_000;
};

/** Writes zeros until the disk takes no more. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (let size = 1_048_576; size >= 512; )
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size /= 2;
      }
  } finally {
    closeSync(file);
  }
}

async function healthOf({ url }: RunningServer): Promise<string> {
  const response = await fetch(`${url}/api/health`);
  return (await response.json()).status;
}

async function run(disk: string): Promise<string[]> {
  const lines: string[] = [];
  const filler = join(disk, "filler");
  writeFileSync(filler, Buffer.alloc(FILLER_BYTES));
  const place = { dataDir: join(disk, "data"), port: await freePort() };
  let server = await startServer(SERVER_ENV, place);
  const load = new Load(server, { padding: 4_000 });
  const started = performance.now();
  const refused = () => load.answers.find(({ status }) => status !== 200);
  const filledMs = await waitFor(() => refused() !== undefined, FULL_MAX_MS);
  await sleep(3_000);
  lines.push(
    `refused after ${ms(filledMs)} with ${freeMb(disk).toFixed(1)} MB free: ${refused()?.status} “${refused()?.message}”`,
    `health says ${await healthOf(server)}; ${statuses(load.answers)}`,
  );
  const rest = join(disk, "rest");
  fill(rest);
  const fullAt = performance.now();
  await sleep(FULL_MS);
  lines.push(
    `with ${freeMb(disk).toFixed(1)} MB free for ${FULL_MS / 1_000} s: ${statuses(load.after(fullAt))}, longest request ${ms(longest(load.after(fullAt)))}, health says ${await healthOf(server)}`,
  );
  rmSync(rest);
  rmSync(filler);
  const freedAt = performance.now();
  const backMs = await waitFor(
    () => load.after(freedAt).some(({ status }) => status === 200),
    BACK_MAX_MS,
  );
  await sleep(2_000);
  await load.end();
  lines.push(`with space again: stored after ${ms(backMs)}, health says ${await healthOf(server)}`);
  const stored = await countStored(server, load);
  lines.push(
    `${whole(load.acknowledged)} items acknowledged, ${whole(stored.hits)} stored, ${whole(stored.inBlocks)} in blocks (${ms(performance.now() - started)} in all)`,
  );
  const said = server.output();
  await server.stop();
  fill(rest);
  lines.push(`a start on the full disk: ${await startAndFail(place)}`);
  rmSync(rest);
  server = await startServer(SERVER_ENV, place);
  const after = await countStored(server, load);
  lines.push(
    `a start with space again: ${whole(after.hits)} stored, health says ${await healthOf(server)}`,
  );
  await server.stop();
  const words = said
    .split("\n")
    .filter((line) => /disk|space|PostgreSQL (?:ended|is back)/i.test(line));
  lines.push(...[...new Set(words)].map((line) => `it said: ${line.trim()}`.slice(0, 200)));
  return lines;
}

/** Returns what the server says instead of starting. */
async function startAndFail(place: { dataDir: string; port: number }): Promise<string> {
  try {
    const server = await startServer(SERVER_ENV, place);
    const health = await healthOf(server);
    await server.stop();
    return `it started, and health says ${health}`;
  } catch (error) {
    const lines = String(error)
      .split("\n")
      .map((line) => line.trim());
    return lines.find((line) => /full|space/i.test(line)) ?? lines.slice(0, 5).join(" ");
  }
}
