import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "server", "db", "demo", "sdk", "public"];
/** These files are built by us, or do not affect the build. */
const IGNORED = /^public\/sdk\/|\.test\.tsx?$|\.snap$/;
const ROOT_FILE = /\.(ts|tsx|js|mjs|cjs|json)$/;
const ROOT_IGNORED = /^(next-env\.d|vitest\.config|playwright\.config|drizzle\.config|biome)\./;

/**
 * Returns a hash of everything that goes into a production build: two equal hashes mean the same
 * build.
 */
export function fingerprintSources(root: string): string {
  const hash = createHash("sha256");
  for (const path of listSources(root)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function listSources(root: string): string[] {
  const top = readdirSync(root).filter((name) => ROOT_FILE.test(name) && !ROOT_IGNORED.test(name));
  const nested = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => !IGNORED.test(path)),
  );
  return [...top, ...nested].filter((path) => statSync(join(root, path)).isFile()).sort();
}
