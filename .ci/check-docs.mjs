// Documents may only name paths and scripts that exist, and say nothing of the machine they were written on.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(process.argv[2] ?? process.cwd());
const DOCS = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "sdk/README.md",
  "docs/identity.md",
  "docs/permissions.md",
  "docs/words.md",
  ...readdirSync(join(ROOT, "docs/decisions")).map((name) => `docs/decisions/${name}`),
].filter((file) => existsSync(join(ROOT, file)));
const TOP = new Set(readdirSync(ROOT));
const BUILT = [/^public\/sdk\//, /^\.data/, /^\.next/, /^dist\//];
const SCRIPTS = Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts);

/** Longer lines outside of tables and code are not read. */
const LINE_MAX = 120;
const ARCHITECTURE_WORDS_MAX = 1_800;

const problems = [];
for (const file of DOCS) {
  const text = readFileSync(join(ROOT, file), "utf8");
  for (const [, path] of text.matchAll(
    /`((?:[\w.()[\]-]+\/)*[\w.()[\]-]+\.(?:ts|tsx|mjs|js|json|md|sql|yaml))`/g,
  )) {
    const first = path.split("/")[0];
    if (!TOP.has(first) || BUILT.some((pattern) => pattern.test(path))) continue;
    if (!existsSync(join(ROOT, path))) problems.push(`${file} names ${path}, which does not exist`);
  }
  for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)) {
    if (!existsSync(join(ROOT, dirname(file), target)))
      problems.push(`${file} links to ${target}, which does not exist`);
  }
  for (const [, script] of text.matchAll(/`npm run ([\w:-]+)/g)) {
    if (!SCRIPTS.includes(script))
      problems.push(`${file} names npm run ${script}, which does not exist`);
  }
  let code = false;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trimStart().startsWith("```")) code = !code;
    if (!code && !line.startsWith("|") && [...line].length > LINE_MAX)
      problems.push(`${file}:${index + 1} has more than ${LINE_MAX} characters`);
  }
  if (/\/(?:home|root|work|Users)\//.test(text))
    problems.push(`${file} names a folder of somebody's machine`);
}
const words = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8").split(/\s+/).length;
if (words > ARCHITECTURE_WORDS_MAX)
  problems.push(`ARCHITECTURE.md has ${words} words; at most ${ARCHITECTURE_WORDS_MAX} are read`);
const contributing = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
for (const script of SCRIPTS) {
  if (!new RegExp(`^\\| \`npm (?:run )?${script}[ \`]`, "m").test(contributing))
    problems.push(`CONTRIBUTING.md does not list npm run ${script}`);
}
const lock = readFileSync(join(ROOT, "package-lock.json"), "utf8");
if (lock.includes('"resolved"'))
  problems.push(
    "package-lock.json carries download addresses (npm config omit-lockfile-registry-resolved)",
  );

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`documents ok (${DOCS.length})`);
