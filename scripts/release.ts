// npm run release -- 0.1.0: moves the changelog, sets the version, commits and tags. It pushes nothing.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReleaseFiles } from "@/scripts/release-files.ts";
import { prepareRelease, ReleaseRefused } from "@/scripts/release-files.ts";

const PATHS: Record<keyof ReleaseFiles, string> = {
  changelog: "CHANGELOG.md",
  packageJson: "package.json",
  packageLock: "package-lock.json",
  sdkVersion: "sdk/src/version.ts",
};
const BRANCH = "main";

/** Commits and tags release `version` of the checkout at `root`. Throws ReleaseRefused before it changes anything. */
export function release(root: string, version: string, day: string): void {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const branch = git("branch", "--show-current");
  if (branch !== BRANCH)
    throw new ReleaseRefused(
      `Releases are made from ${BRANCH}, not from ${branch || "a detached commit"}.`,
    );
  if (git("status", "--porcelain") !== "")
    throw new ReleaseRefused("The working tree has changes. Commit or stash them first.");
  const tag = `v${version}`;
  if (git("tag", "--list", tag) !== "")
    throw new ReleaseRefused(`The tag ${tag} exists already. Releases are never replaced.`);

  const files = prepareRelease(readFiles(root), version, day);
  writeFiles(root, files);
  git("add", ...Object.values(PATHS));
  git("commit", "--quiet", "--message", `project: release ${version}`);
  git("tag", "--annotate", tag, "--message", `Tidings ${version}`);
}

function readFiles(root: string): ReleaseFiles {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  return {
    changelog: read(PATHS.changelog),
    packageJson: read(PATHS.packageJson),
    packageLock: read(PATHS.packageLock),
    sdkVersion: read(PATHS.sdkVersion),
  };
}

function writeFiles(root: string, files: ReleaseFiles): void {
  writeFileSync(join(root, PATHS.changelog), files.changelog);
  writeFileSync(join(root, PATHS.packageJson), files.packageJson);
  writeFileSync(join(root, PATHS.packageLock), files.packageLock);
  writeFileSync(join(root, PATHS.sdkVersion), files.sdkVersion);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [version, ...more] = process.argv.slice(2);
  try {
    if (!version || more.length > 0) throw new ReleaseRefused("Usage: npm run release -- 0.1.0");
    release(process.cwd(), version, new Date().toISOString().slice(0, 10));
    console.log(`Version ${version} is committed and tagged. Publish it with:`);
    console.log(`\n  git push --atomic origin ${BRANCH} v${version}\n`);
  } catch (error) {
    if (!(error instanceof ReleaseRefused)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
