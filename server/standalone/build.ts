import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fingerprintSources } from "@/server/standalone/fingerprint.ts";
import { ROOT } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

interface BuildOptions {
  root: string;
  log: (line: string) => void;
  signal?: AbortSignal;
}

/** Returns true when `.next` holds a finished build of the current sources. */
export function isBuildCurrent(root: string): boolean {
  const finished = existsSync(join(root, ".next", "BUILD_ID"));
  return finished && readMark(root) === fingerprintSources(root);
}

/**
 * Builds the browser SDK and the console for production. Throws when a step fails; its output went
 * to `log`.
 */
export async function buildForProduction({ root, log, signal }: BuildOptions): Promise<void> {
  const fingerprint = fingerprintSources(root);
  rmSync(markFile(root), { force: true });
  const run = (args: string[]) => runNode(args, { root, log, ...(signal && { signal }) });
  const sdk = join(root, "sdk", "build.ts");
  if (existsSync(sdk)) {
    const { code } = await run(["--import", "tsx", sdk]);
    if (code !== 0) throw new Refusal("The browser SDK could not be built; the reason is above.");
  }
  const next = createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
  let result = await run([next, "build"]);
  if (result.code !== 0 && result.poisonedCache && !signal?.aborted) {
    // A worker that could not be reached once is remembered in the cache, and fails every later
    // build.
    log("The build cache is damaged. Building again from scratch.");
    rmSync(join(root, ".next"), { recursive: true, force: true });
    result = await run([next, "build"]);
  }
  if (result.code !== 0) throw new Refusal("The console could not be built; the reason is above.");
  writeFileSync(markFile(root), fingerprint);
}

function markFile(root: string): string {
  return join(root, ".next", "tidings-fingerprint");
}

function readMark(root: string): string | undefined {
  const path = markFile(root);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function runNode(
  args: string[],
  { root, log, signal }: BuildOptions,
): Promise<{ code: number | null; poisonedCache: boolean }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal && { signal }),
  });
  let poisonedCache = false;
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      poisonedCache ||= line.includes("node process exited before we could connect");
      log(line);
    });
  }
  return new Promise((settle, reject) => {
    child.once("error", reject);
    child.once("close", (code) => settle({ code, poisonedCache }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildForProduction({ root: ROOT, log: (line) => console.log(line) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
