import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { ReleaseFiles } from "@/scripts/release-files.ts";
import { prepareRelease } from "@/scripts/release-files.ts";

const DAY = "2026-12-01";
const ENTRIES = "\n### Added\n\n- Something new.\n";

function filesAt(version: string, changelog: string): ReleaseFiles {
  const lock = {
    name: "x",
    version,
    packages: { "": { name: "x", version }, "node_modules/y": { version } },
  };
  return {
    changelog,
    packageJson: `${JSON.stringify({ name: "x", version, private: true }, null, 2)}\n`,
    packageLock: `${JSON.stringify(lock, null, 2)}\n`,
    sdkVersion: `/** A comment. */\nexport const version = "${version}";\n`,
  };
}

const first = filesAt("0.1.0", `# Changelog\n\n## [Unreleased]\n${ENTRIES}`);
const second = filesAt(
  "0.9.0",
  `# Changelog\n\n## [Unreleased]\n${ENTRIES}\n## [0.9.0] - 2026-11-01\n\n### Added\n\n- All of it.\n`,
);

describe("the changelog", () => {
  it("keeps an empty Unreleased above the entries, which now have a version and a day", () => {
    expect(prepareRelease(second, "0.10.0", DAY).changelog).toBe(
      "# Changelog\n\n## [Unreleased]\n\n## [0.10.0] - 2026-12-01\n\n### Added\n\n- Something new.\n" +
        "\n## [0.9.0] - 2026-11-01\n\n### Added\n\n- All of it.\n",
    );
  });

  it.each([
    ["no entry under Unreleased", "# Changelog\n\n## [Unreleased]\n\n### Added\n", /no entry/],
    [
      "entries of an older version only",
      "## [Unreleased]\n\n## [0.0.1] - 2026-11-01\n\n- Old.\n",
      /no entry/,
    ],
    ["no Unreleased", `# Changelog\n${ENTRIES}`, /exactly one heading/],
    ["two of them", `## [Unreleased]\n${ENTRIES}\n## [Unreleased]\n${ENTRIES}`, /exactly one/],
  ])("refuses a release with %s", (_, changelog, reason) => {
    expect(() => prepareRelease({ ...first, changelog }, "0.1.0", DAY)).toThrow(reason);
  });
});

describe("the version", () => {
  it("is set everywhere, and in nothing else", () => {
    const files = prepareRelease(second, "1.0.0", DAY);
    expect(files).toEqual({ ...filesAt("1.0.0", files.changelog), packageLock: files.packageLock });
    expect(JSON.parse(files.packageLock)).toEqual({
      name: "x",
      version: "1.0.0",
      packages: { "": { name: "x", version: "1.0.0" }, "node_modules/y": { version: "0.9.0" } },
    });
  });

  it("may be the one that package.json says as long as it was not released", () => {
    expect(prepareRelease(first, "0.1.0", DAY).packageJson).toBe(first.packageJson);
  });

  it.each([
    ["0.9.0", /not greater/],
    ["0.8.12", /already says 0\.9\.0/],
    ["v1.0.0", /not a version/],
    ["1.0", /not a version/],
    ["1.0.0-rc.1", /not a version/],
    ["01.0.0", /not a version/],
  ])("%s is refused after 0.9.0", (version, reason) => {
    expect(() => prepareRelease(second, version, DAY)).toThrow(reason);
  });

  it.each(["0.9.1", "0.10.0", "1.0.0"])("%s is accepted after 0.9.0", (version) => {
    expect(JSON.parse(prepareRelease(second, version, DAY).packageJson).version).toBe(version);
  });
});

test("the files of this project differ in their version only", () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
  const files: ReleaseFiles = {
    changelog: `## [Unreleased]\n${ENTRIES}`,
    packageJson: read("package.json"),
    packageLock: read("package-lock.json"),
    sdkVersion: read("sdk/src/version.ts"),
  };
  const { version } = JSON.parse(files.packageJson);
  const released = prepareRelease(files, "999.0.0", DAY);
  for (const [key, times] of [
    ["packageJson", 1],
    ["packageLock", 2],
    ["sdkVersion", 1],
  ] as const) {
    expect(released[key].split('"999.0.0"').length - 1).toBe(times);
    expect(released[key].replaceAll('"999.0.0"', `"${version}"`)).toBe(files[key]);
  }
});
