// The slowest tests of a run, read from the reports that vitest and Playwright leave in a folder.
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

function readReport(folder, name) {
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function* testsOfVitest({ testResults }) {
  for (const { name: file, assertionResults } of testResults) {
    for (const { ancestorTitles, title, duration } of assertionResults) {
      const path = relative(process.cwd(), file);
      yield { path, title: [...ancestorTitles, title].join(" › "), ms: duration ?? 0 };
    }
  }
}

function* testsOfPlaywright({ suites = [], specs = [], title, file }, above = []) {
  // The outermost suite is the file itself.
  const titles = title && title !== file ? [...above, title] : above;
  for (const spec of specs) {
    const ms = spec.tests.flatMap(({ results }) => results).reduce((sum, r) => sum + r.duration, 0);
    yield { path: `tests/e2e/${spec.file}`, title: [...titles, spec.title].join(" › "), ms };
  }
  for (const suite of suites) yield* testsOfPlaywright(suite, titles);
}

/** Lines with time, file and title of the `n` slowest. */
export function listSlowest(folder, n = 10) {
  const vitest = readReport(folder, "vitest.json");
  const playwright = readReport(folder, "playwright.json");
  const tests = [
    ...(vitest ? testsOfVitest(vitest) : []),
    ...(playwright ? testsOfPlaywright(playwright) : []),
  ];
  return tests
    .sort((a, b) => b.ms - a.ms)
    .slice(0, n)
    .map(
      ({ path, title, ms }) =>
        `${(ms / 1000).toFixed(1).padStart(7)} s  ${path}\n${" ".repeat(11)}${title}`,
    );
}
