// `npm test`: everything, in the order in which it fails fastest. Each part is also a script of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { listSlowest } from "./slowest.mjs";

const reports = mkdtempSync(join(tmpdir(), "tidings-reports-"));
const env = { ...process.env, TIDINGS_TEST_REPORTS: reports };
let passed = 0;
let failed = 0;

function finish(child, name, started) {
  return new Promise((settle) => {
    child.once("close", (status, signal) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      if (status === 0) console.log(`✓ ${name} (${seconds} s)`);
      else console.error(`✗ ${name} (${seconds} s, ${signal ?? `exit ${status}`})`);
      if (status === 0) passed += 1;
      else failed += 1;
      settle(status === 0);
    });
  });
}

/** Runs a part, and tells whether it passed. */
function run(name, args) {
  console.log(`\n▸ ${name}`);
  const started = Date.now();
  return finish(spawn("npm", args, { env, stdio: "inherit" }), name, started);
}

/** Runs a part with the time that others leave; says what it has to say at its end. */
function runBeside(name, args) {
  const started = Date.now();
  // A group of its own, so that it can be ended with all that it started.
  const child = spawn("npm", args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = `\n▸ ${name}\n`;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  let told = false;
  child.once("close", () => {
    if (!told) console.log(output.trimEnd());
  });
  const stop = () => {
    told = true;
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGTERM");
  };
  return { passes: finish(child, name, started), stop };
}

async function main() {
  if (!(await run("static checks", ["run", "--silent", "check"]))) return;
  const build = runBeside("production build", ["run", "--silent", "build"]);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      build.stop();
      process.exit(130);
    });
  }
  const tests = "unit tests, database, adapters and functions";
  if (!(await run(tests, ["exec", "--", "vitest", "run"]))) return build.stop();
  if (!(await build.passes)) return;
  await run("whole system and browser stories", ["exec", "--", "playwright", "test"]);
}

await main();
console.log("\nThe ten slowest tests:");
for (const line of listSlowest(reports)) console.log(line);
rmSync(reports, { recursive: true, force: true });
console.log(failed === 0 ? "\nEvery part:" : "\nStopped at the first part that failed:");
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
