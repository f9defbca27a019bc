// Which folder may import which. The table is the one that ARCHITECTURE.md prints; this file enforces it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(process.argv[2] ?? process.cwd());

/** First match wins. */
const ZONES = [
  ["test", /\.test\.tsx?$|^(tests|bench)\/|^db\/testing(-server)?\.ts$/],
  ["sdk", /^sdk\//],
  ["entry", /^(server\/(standalone|runner)|db\/seed)\//],
  ["db", /^db\//],
  ["components", /^components\//],
  ["app", /^(app\/|proxy\.ts$)/],
  ["schema", /^server\/[^/]+\/schema(\.[a-z-]+)?\.ts$/],
  ["sql", /^server\/[^/]+\/store(\.[a-z-]+)?\.ts$/],
  ["doors", /^server\/(trpc|http|inngest|auth)\//],
  ["ports", /^server\/push\//],
  ["kernel", /^server\/[^/]+\.ts$|^package\.json/],
  ["domain", /^server\//],
];

const MAY = {
  app: ["app", "components", "doors", "schema", "kernel"],
  components: ["components", "schema", "type:doors", "type:domain", "type:sql", "type:kernel"],
  doors: ["doors", "domain", "schema", "type:sql", "ports", "kernel", "db"],
  entry: ["entry", "doors", "domain", "schema", "sql", "ports", "kernel", "db"],
  domain: ["domain", "schema", "sql", "kernel", "type:ports", "type:db"],
  schema: ["schema", "kernel", "type:sdk"],
  sql: ["sql", "domain", "schema", "kernel", "db"],
  ports: ["ports", "kernel", "type:domain"],
  kernel: ["kernel", "type:db", "type:ports"],
  db: ["db", "kernel", "type:domain", "type:schema"],
  sdk: ["sdk"],
};

const BANNED = {
  domain: /^(next|react|@trpc|inngest|drizzle-orm|postgres)(\/|$)/,
  sql: /^(next|react|@trpc|inngest)(\/|$)/,
  schema: /^(next|react|@trpc|inngest|drizzle-orm|postgres)(\/|$)/,
  kernel: /^(next|react|@trpc|inngest|drizzle-orm|postgres)(\/|$)/,
  sdk: /^[^.]/,
};

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[\w\s{},*$]*?\sfrom\s+)?["']([^"'\n]+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;

const zone = (path) => ZONES.find(([, pattern]) => pattern.test(path))?.[0];

function sources(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function local(file, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return relative(ROOT, resolve(ROOT, dirname(file), specifier));
  return null;
}

function allowed(from, to, isType, sameFile) {
  if (sameFile) return true;
  const may = MAY[from] ?? [];
  return may.includes(to) || (isType && may.includes(`type:${to}`));
}

const problems = [];
const files = ["app", "components", "server", "db", "sdk", "bench", "tests"].flatMap(sources);
for (const file of [...files, ...["proxy.ts"].filter((name) => existsSync(join(ROOT, name)))]) {
  const from = zone(file);
  if (from === "test" || from === undefined) continue;
  if (from === "sdk" && file === "sdk/build.ts") continue;
  for (const match of readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)) {
    const specifier = match[2] ?? match[3];
    const isType = Boolean(match[1]);
    const path = local(file, specifier);
    if (path === null) {
      if (!isType && BANNED[from]?.test(specifier))
        problems.push(`${file}: ${from} may not import ${specifier}`);
      continue;
    }
    const to = zone(/\.tsx?$/.test(path) ? path : `${path}.ts`);
    if (!to || !allowed(from, to, isType, false)) {
      problems.push(
        `${file}: ${from} may not import ${isType ? "types of " : ""}${to ?? "unknown"} (${specifier})`,
      );
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(`\n${problems.length} import(s) against the table in ARCHITECTURE.md`);
  process.exit(1);
}
console.log(`boundaries ok (${files.length} files)`);
