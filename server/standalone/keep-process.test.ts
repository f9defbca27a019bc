import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectFile } from "@/server/standalone/options.ts";
import { readProcessIdentity } from "@/server/standalone/process-identity.ts";
import { keepRunner } from "@/server/standalone/runner-process.ts";

let dir: string;
let entry: string;
let child: ChildProcess | undefined;
const plan = { port: 4321, appUrl: "http://127.0.0.1:3000" };

/** Pids of the runners so far: each replacement appends its own. */
function pids(): number[] {
  try {
    const lines = readFileSync(join(dir, "pids"), "utf8").trim().split("\n");
    return lines.map(Number);
  } catch {
    return [];
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("waited 30 s in vain");
    await sleep(20);
  }
}

const isGone = (pid: number) => readProcessIdentity(pid) === null;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-runner-"));
  entry = join(dir, "runner.mjs");
  writeFileSync(
    entry,
    `import { appendFileSync } from "node:fs";
    const line = [process.env.RUNNER_PORT, process.env.TIDINGS_URL].join() === "4321,http://127.0.0.1:3000";
    appendFileSync(${JSON.stringify(join(dir, "pids"))}, (line ? process.pid : -1) + "\\n");
    setInterval(() => {}, 1000);`,
  );
});
afterEach(() => {
  // A parent that a failed test leaves behind would start runners forever.
  child?.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

test("a runner that dies is started again, and stop ends it for good", {
  timeout: 120_000,
}, async () => {
  const said: string[] = [];
  const runner = keepRunner(plan, (line) => said.push(line), entry);
  await until(() => pids().length === 1);
  process.kill(pids()[0] ?? -1, "SIGKILL");
  await until(() => pids().length === 2);
  expect(said.join()).toMatch(/ended \(SIGKILL\) and is started again/);
  await runner.stop();
  await sleep(700);
  expect(pids()).toHaveLength(2);
  expect(pids().every(isGone)).toBe(true);
});

test("a runner does not outlive a parent that was killed", { timeout: 120_000 }, async () => {
  const parent = join(dir, "parent.ts");
  const module = projectFile("server", "standalone", "runner-process.ts");
  writeFileSync(
    parent,
    `import { keepRunner } from ${JSON.stringify(module)};
    keepRunner(${JSON.stringify(plan)}, () => {}, ${JSON.stringify(entry)});`,
  );
  child = spawn(process.execPath, ["--import", "tsx", parent], {
    cwd: projectFile(),
    stdio: "ignore",
  });
  await until(() => pids().length === 1);
  child.kill("SIGKILL");
  await until(() => pids().every(isGone));
});
