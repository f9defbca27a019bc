/** The text of each file that a release changes. */
export interface ReleaseFiles {
  changelog: string;
  packageJson: string;
  packageLock: string;
  sdkVersion: string;
}

/** A reason not to release, in a sentence for the person who asked for it. */
export class ReleaseRefused extends Error {
  override name = "ReleaseRefused";
}

const UNRELEASED = "## [Unreleased]";

/**
 * Returns the files of release `version`, dated `day` (YYYY-MM-DD). Throws ReleaseRefused when the version is not the
 * next one, or when the changelog has nothing to tell about it.
 */
export function prepareRelease(files: ReleaseFiles, version: string, day: string): ReleaseFiles {
  refuseUnlessNext(version, files);
  return {
    changelog: moveUnreleased(files.changelog, version, day),
    packageJson: setPackageVersion(files.packageJson, version),
    packageLock: setLockVersion(files.packageLock, version),
    sdkVersion: setSdkVersion(files.sdkVersion, version),
  };
}

/** The first release may have the version that package.json already says; every other one must raise it. */
function refuseUnlessNext(version: string, files: ReleaseFiles): void {
  const wanted = readVersion(version);
  if (!wanted) throw new ReleaseRefused(`"${version}" is not a version such as 0.1.0.`);
  const current = readVersion(JSON.parse(files.packageJson).version);
  if (current && compareVersions(wanted, current) < 0)
    throw new ReleaseRefused(`package.json already says ${current.join(".")}.`);
  for (const [, text = ""] of files.changelog.matchAll(/^## \[(\d[^\]]*)\]/gm)) {
    const released = readVersion(text);
    if (released && compareVersions(wanted, released) <= 0)
      throw new ReleaseRefused(`Version ${text} was released; ${version} is not greater.`);
  }
}

function readVersion(text: string): number[] | undefined {
  return /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(text)
    ? text.split(".").map(Number)
    : undefined;
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

function moveUnreleased(changelog: string, version: string, day: string): string {
  const [before, after, ...more] = changelog.split(`${UNRELEASED}\n`);
  if (before === undefined || after === undefined || more.length > 0)
    throw new ReleaseRefused(`CHANGELOG.md needs exactly one heading "${UNRELEASED}".`);
  const [entries = ""] = after.split(/^## /m);
  if (!/^- /m.test(entries))
    throw new ReleaseRefused(`CHANGELOG.md has no entry under "${UNRELEASED}".`);
  return `${before}${UNRELEASED}\n\n## [${version}] - ${day}\n${after}`;
}

function setPackageVersion(text: string, version: string): string {
  return `${JSON.stringify({ ...JSON.parse(text), version }, null, 2)}\n`;
}

/** npm repeats the version in the entry of the project itself. */
function setLockVersion(text: string, version: string): string {
  const lock = JSON.parse(text);
  const own = { ...lock.packages[""], version };
  const changed = { ...lock, version, packages: { ...lock.packages, "": own } };
  return `${JSON.stringify(changed, null, 2)}\n`;
}

function setSdkVersion(text: string, version: string): string {
  const line = /^export const version = "[^"]*";$/m;
  if (!line.test(text)) throw new ReleaseRefused("The version of the SDK was not found.");
  return text.replace(line, `export const version = "${version}";`);
}
