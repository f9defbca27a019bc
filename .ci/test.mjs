// `npm test`: everything, in the order in which it fails fastest. Each part is also a script of its own.
import { spawnSync } from "node:child_process";

const PARTS = [
  ["static checks", "npm", ["run", "--silent", "check"]],
  ["unit tests", "npm", ["run", "--silent", "test:unit"]],
  ["database, doors and functions", "npm", ["run", "--silent", "test:db"]],
  ["production build", "npm", ["run", "--silent", "build"]],
  ["whole system and browser stories", "npm", ["run", "--silent", "test:e2e"]],
];

let passed = 0;
let failed = 0;
for (const [name, command, args] of PARTS) {
  console.log(`\n▸ ${name}`);
  const started = Date.now();
  const { status, signal } = spawnSync(command, args, { stdio: "inherit" });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (status === 0) {
    console.log(`✓ ${name} (${seconds} s)`);
    passed += 1;
    continue;
  }
  failed += 1;
  console.error(`✗ ${name} (${seconds} s, ${signal ?? `exit ${status}`})`);
  break;
}
console.log(failed === 0 ? "\nEvery part:" : "\nStopped at the first part that failed:");
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
