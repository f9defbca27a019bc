// Which zone may import which, and which folder may import which: the table and the order that ARCHITECTURE.md prints.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { COMPONENTS_ALONE, COMPONENTS_FIRST, folderOf, SERVER } from "./folders.mjs";

const ROOT = resolve(process.argv[2] ?? process.cwd());

/** First match wins. */
const ZONES = [
  ["test", /\.test\.tsx?$|^(tests|bench)\//],
  ["sdk", /^sdk\//],
  ["entry", /^(server\/(standalone|runner)|demo)\//],
  ["db", /^db\//],
  ["components", /^components\//],
  ["app", /^(app\/|proxy\.ts$)/],
  ["adapters", /^server\/adapters\//],
  ["ports", /^server\/push\//],
  ["schema", /^server\/([^/]+\/)+schema(\.[a-z-]+)?\.ts$/],
  ["sql", /^server\/([^/]+\/)+store(\.[a-z-]+)?\.ts$/],
  ["kernel", /^server\/[^/]+\.ts$|^package\.json/],
  ["domain", /^server\//],
];

const MAY = {
  app: ["app", "components", "adapters", "entry:demo", "schema", "kernel"],
  components: [
    "components",
    "schema",
    "type:adapters",
    "type:domain",
    "kernel:words",
    "type:kernel",
  ],
  adapters: ["adapters", "domain", "schema", "type:sql", "ports", "kernel", "db"],
  entry: ["entry", "adapters", "domain", "schema", "sql", "ports", "kernel", "db"],
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

/** Some zones are open to one folder or file only: `entry:demo`, `kernel:words`. */
function allowed(from, to, path, isType) {
  const may = MAY[from] ?? [];
  const part = to === "kernel" ? path.split("/")[1]?.replace(/\.ts$/, "") : path.split("/")[0];
  return (
    may.includes(to) || may.includes(`${to}:${part}`) || (isType && may.includes(`type:${to}`))
  );
}

const ORDER = SERVER.map(([folder]) => folder);
const COMPONENT_ORDER = [
  ...COMPONENTS_FIRST,
  ...ORDER.slice(0, ORDER.indexOf("collect/hits")),
  ...Object.keys(COMPONENTS_ALONE),
  ...ORDER.slice(ORDER.indexOf("collect/hits")),
];

/** What is wrong with an import between two folders of the same tree; imports, of types too, point backwards only. */
function orderProblem(file, path) {
  const top = file.split("/")[0];
  if (top !== path.split("/")[0] || (top !== "server" && top !== "components")) return undefined;
  const order = top === "server" ? ORDER : COMPONENT_ORDER;
  const [from, to] = [folderOf(file), folderOf(path)];
  if (!from || !to || from === to) return undefined;
  for (const folder of [from, to])
    if (!order.includes(folder))
      return OUTSIDE.test(folder) ? undefined : `${folder} has no place in .ci/folders.mjs`;
  return order.indexOf(to) < order.indexOf(from) ? undefined : `${from} comes before ${to}`;
}

/** What stands on top of the domain, in no order among themselves. */
const OUTSIDE = /^(adapters|standalone|runner)(\/|$)/;

/** The functions that make an id of a plain number: `campaignId` and the like. */
const MINTING = /^import \{([^}]*)\} from "@\/server\/id\.ts"/gm;
/** Everywhere else an id comes out of a schema or a row. */
const MINTS = new Set(["adapters", "entry", "sql"]);

/** What is wrong with ids in a file: only the edge may take a plain number for one. */
function idProblems(file, from, text) {
  if (MINTS.has(from) || file === "server/id.ts") return [];
  const minted = [...text.matchAll(MINTING)]
    .flatMap(([, names]) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => /^[a-z]\w*Id$/.test(name));
  const cast = text.match(
    /\bas (?:unknown as )?(?:App|Member|Invitation|Key|Segment|Campaign|Program|Step|Topic|User|Device|Tag|Import|Source|Pairing|Acceptance|Webhook|Reason|Delivery)Id\b/g,
  );
  return [...minted, ...(cast ?? [])].map((what) => `${file}: ${from} may not make ids (${what})`);
}

const problems = [];
const files = ["app", "components", "server", "db", "demo", "sdk"].flatMap(sources);
for (const file of [...files, ...["proxy.ts"].filter((name) => existsSync(join(ROOT, name)))]) {
  const from = zone(file);
  if (from === "test" || from === undefined) continue;
  if (file === "sdk/build.ts") continue;
  const text = readFileSync(join(ROOT, file), "utf8");
  problems.push(...idProblems(file, from, text));
  for (const match of text.matchAll(IMPORT)) {
    const specifier = match[2] ?? match[3];
    const isType = Boolean(match[1]);
    const path = local(file, specifier);
    if (path === null) {
      if (!isType && BANNED[from]?.test(specifier))
        problems.push(`${file}: ${from} may not import ${specifier}`);
      continue;
    }
    const to = zone(/\.tsx?$/.test(path) ? path : `${path}.ts`);
    if (!to || !allowed(from, to, path, isType)) {
      problems.push(
        `${file}: ${from} may not import ${isType ? "types of " : ""}${to ?? "unknown"} (${specifier})`,
      );
      continue;
    }
    const backwards = orderProblem(file, path);
    if (backwards) problems.push(`${file}: ${backwards} (${specifier})`);
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(
    `\n${problems.length} import(s) against the table and the order of ARCHITECTURE.md`,
  );
  process.exit(1);
}
console.log(`boundaries ok (${files.length} files)`);
