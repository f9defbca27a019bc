import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BuildOptions } from "esbuild";
import { build } from "esbuild";
import { snippet } from "@/sdk/src/snippet";
import { version } from "@/sdk/src/version";

const root = join(import.meta.dirname, "..");
const source = join(root, "sdk/src");
const target = join(root, "public/sdk");
const gzipBytesMax = 8 * 1024;

const common: BuildOptions = {
  bundle: true,
  minify: true,
  target: ["es2022", "chrome94", "firefox93", "safari15.4"],
  legalComments: "none",
  // Without this setting every constructor property would be declared a second time as a class
  // field.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  alias: { "@": root },
  logLevel: "warning",
};

async function bundle(entry: string, file: string, format: "iife" | "esm"): Promise<number> {
  const outfile = join(target, file);
  await build({ ...common, entryPoints: [join(source, entry)], outfile, format });
  return gzipSync(await readFile(outfile), { level: 9 }).length;
}

/**
 * Returns the declaration file: `api.ts`, which holds only types, plus the declaration of the
 * exported object.
 */
async function writeTypes(): Promise<void> {
  const api = await readFile(join(source, "api.ts"), "utf8");
  const globals = `
export declare const tidings: Tidings;

declare global {
  interface Window {
    tidings: Tidings;
  }
}
`;
  await writeFile(join(target, "tidings.d.ts"), api + globals);
  const headless = await readFile(join(source, "headless-api.ts"), "utf8");
  const own = headless.replace(/^import type .*\n/gm, "");
  const create = "\nexport declare const createTidings: CreateTidings;\n";
  await writeFile(join(target, "tidings-node.d.mts"), api + own + create);
}

async function checkVersion(): Promise<void> {
  const text = await readFile(join(root, "package.json"), "utf8");
  const expected = (JSON.parse(text) as { version: string }).version;
  if (version !== expected)
    throw new Error(`sdk/src/version.ts contains ${version} instead of ${expected}`);
}

await checkVersion();
await mkdir(target, { recursive: true });
const [script, module, ask, inApp, inAppView, worker, node, headless] = await Promise.all([
  bundle("entries/script.ts", "tidings.js", "iife"),
  bundle("entries/module.ts", "tidings.mjs", "esm"),
  bundle("entries/ask.ts", "tidings-ask.mjs", "esm"),
  bundle("entries/in-app.ts", "tidings-inapp.mjs", "esm"),
  bundle("entries/in-app-view.ts", "tidings-inapp-view.mjs", "esm"),
  bundle("entries/worker.ts", "tidings-sw.js", "iife"),
  bundle("headless-client.ts", "tidings-node.mjs", "esm"),
  bundle("entries/headless.ts", "tidings-worker.js", "iife"),
  writeTypes(),
  copyFile(join(root, "sdk/cli/tidings.mjs"), join(target, "tidings-cli.mjs")),
  writeFile(join(target, "snippet.js"), snippet("https://your-tidings-server/sdk/tidings.js")),
]);
console.log("gzip bytes:", {
  "tidings.js": script,
  "tidings.mjs": module,
  "tidings-ask.mjs": ask,
  "tidings-inapp.mjs": inApp,
  "tidings-inapp-view.mjs": inAppView,
  "tidings-sw.js": worker,
  "tidings-node.mjs": node,
  "tidings-worker.js": headless,
});
if (script > gzipBytesMax) {
  throw new Error(`tidings.js has ${script} bytes gzipped; the budget is ${gzipBytesMax}`);
}
