// The shape of the code: a scorecard of figures, and budgets for some of them. Budgets may only shrink.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parse } from "@babel/parser";
import { folderOf, SERVER } from "./folders.mjs";

const ROOT = resolve(process.argv[2] ?? process.cwd());
const BUDGET = {
  linesOfAFile: 300,
  filesOfAFolder: 40,
  functionsOver60Lines: 0,
  functionsOver3Parameters: 92,
};

/** Use cases that adapters call and that check no role, each with who may call it. This list may only shrink. */
const WITHOUT_AUTHORIZE = new Map([
  ["server/account/apps/create-app.ts", "any member may create an app and becomes its owner"],
  ["server/account/apps/list-apps.ts", "lists the caller’s own apps"],
  ["server/account/apps/open-app.ts", "finds the caller’s role in an app"],
  ["server/account/health/check-health.ts", "public, without data of an app"],
  ["server/account/keys/find-key.ts", "the key is the proof"],
  ["server/account/members/accept-invitation.ts", "the token is the proof"],
  ["server/account/members/change-password.ts", "the caller’s own password"],
  ["server/account/members/end-session.ts", "the session is the proof"],
  ["server/account/members/find-session.ts", "the session is the proof"],
  ["server/account/members/get-invitation.ts", "the token is the proof"],
  [
    "server/account/members/make-reset-link.ts",
    "allows only owners of the installation, not a role in an app",
  ],
  ["server/account/members/reset-password.ts", "the token is the proof"],
  ["server/account/members/sign-in.ts", "the password is the proof"],
  ["server/account/members/update-profile.ts", "the caller’s own profile"],
  ["server/account/setup/set-up.ts", "works only before there is a member"],
  [
    "server/collect/imports/receive-import.ts",
    "the upload’s use case checked before the body is read",
  ],
  ["server/collect/ingest/ingest-batch.ts", "the write key was checked by the adapter"],
  ["server/engage/deliveries/feedback/record-feedback.ts", "devices, by write key"],
  ["server/engage/deliveries/in-app/device-config.ts", "devices, by write key"],
  ["server/engage/deliveries/in-app/get-message.ts", "devices, by write key"],
  ["server/engage/deliveries/in-app/list-inbox.ts", "devices, by write key"],
  ["server/engage/deliveries/in-app/list-messages.ts", "devices, by write key"],
  ["server/engage/preferences/device-preferences.ts", "devices, by write key"],
  ["server/engage/preferences/linked-preferences.ts", "the signed link is the proof"],
  ["server/push/probe-address.ts", "asks an address of the internet, no data of an app"],
  ["server/understand/reach/register-subscription.ts", "devices, by write key"],
  ["server/understand/users/require-user.ts", "resolves an id for a use case that checks"],
]);

const TOPS = ["app", "components", "server", "db", "demo", "sdk"];
const isTest = (path) => /\.test\.tsx?$|^sdk\/test\//.test(path);

function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.d\.ts$/.test(entry.name) ? [path] : [];
  });
}

const all = TOPS.flatMap(sources);
const product = all.filter((path) => !isTest(path));
const text = new Map(product.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
const problems = [];

// Files and folders.
const lines = new Map([...text].map(([path, code]) => [path, code.split("\n").length - 1]));
const sorted = [...lines.values()].sort((a, b) => a - b);
const at = (part) => sorted[Math.floor(sorted.length * part)];
for (const [path, n] of lines)
  if (n > BUDGET.linesOfAFile)
    problems.push(`${path} has ${n} lines; at most ${BUDGET.linesOfAFile}`);
const perFolder = new Map();
for (const path of all) perFolder.set(dirname(path), (perFolder.get(dirname(path)) ?? 0) + 1);
for (const [folder, n] of perFolder)
  if (n > BUDGET.filesOfAFolder)
    problems.push(`${folder} has ${n} files; at most ${BUDGET.filesOfAFolder}`);

// Functions.
const long = [];
const many = [];
function visit(node, path, state) {
  if (!node || typeof node.type !== "string") return;
  const isFunction = /Function|ObjectMethod|ClassMethod/.test(node.type) && node.body;
  const inner = { jsx: false };
  for (const [key, child] of Object.entries(node)) {
    if (key === "loc" || key === "leadingComments" || key === "trailingComments") continue;
    for (const one of Array.isArray(child) ? child : [child])
      if (one && typeof one === "object") visit(one, path, isFunction ? inner : state);
  }
  if (/^JSX/.test(node.type)) state.jsx = true;
  if (!isFunction) return;
  if (inner.jsx) state.jsx = true;
  const where = `${path}:${node.loc.start.line}`;
  const n = node.loc.end.line - node.loc.start.line + 1;
  if (!inner.jsx && n > 60) long.push(`${where} ${n} lines`);
  if (!inner.jsx && node.params.length > 3) many.push(`${where} ${node.params.length} parameters`);
}
for (const [path, code] of text) {
  const plugins = path.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  visit(parse(code, { sourceType: "module", plugins }).program, path, { jsx: false });
}
if (long.length > BUDGET.functionsOver60Lines)
  problems.push(`${long.length} functions over 60 lines:\n  ${long.join("\n  ")}`);
if (many.length > BUDGET.functionsOver3Parameters)
  problems.push(
    `${many.length} functions with more than three parameters:\n  ${many.join("\n  ")}`,
  );

// Folders that import each other, and the largest knot.
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^"';]*?from\s+["']([^"']+)["']/g;
const folders = new Set(SERVER.map(([folder]) => folder));
const edges = new Map([...folders].map((folder) => [folder, new Set()]));
const called = new Map();
for (const [path, code] of text) {
  for (const [, specifier] of code.matchAll(IMPORT)) {
    const target = specifier.startsWith("@/")
      ? specifier.slice(2)
      : relative(ROOT, resolve(ROOT, dirname(path), specifier));
    const [from, to] = [folderOf(path), folderOf(target)];
    if (path.startsWith("server/") && target.startsWith("server/"))
      if (folders.has(from) && folders.has(to) && from !== to) edges.get(from).add(to);
    // Functions run as the system; what only they call checks no role.
    const asks =
      path.startsWith("server/adapters/") && !path.startsWith("server/adapters/inngest/");
    if (asks && folders.has(to) && /\/[a-z-]+\.ts$/.test(target))
      if (!/\/(schema|store)\.ts$/.test(target)) called.set(target, path);
  }
}
const pairs = [];
for (const [from, tos] of edges)
  for (const to of tos) if (from < to && edges.get(to).has(from)) pairs.push(`${from} and ${to}`);
for (const pair of pairs) problems.push(`${pair} import each other`);
const reach = (start) => {
  const seen = new Set();
  const open = [...edges.get(start)];
  for (let folder = open.pop(); folder; folder = open.pop())
    if (!seen.has(folder)) {
      seen.add(folder);
      open.push(...edges.get(folder));
    }
  return seen;
};
const reached = new Map([...folders].map((folder) => [folder, reach(folder)]));
const knot = Math.max(
  ...[...folders].map(
    (folder) =>
      1 +
      [...reached.get(folder)].filter((to) => to !== folder && reached.get(to).has(folder)).length,
  ),
);

// Use cases that check no role.
const open = [...called.keys()]
  .filter((path) => /export async function/.test(text.get(path) ?? ""))
  .filter((path) => !/\bauthorize\w*\(/.test(text.get(path)))
  .sort();
for (const path of open)
  if (!WITHOUT_AUTHORIZE.has(path))
    problems.push(`${path} is called by an adapter and checks no role`);
for (const path of WITHOUT_AUTHORIZE.keys())
  if (!open.includes(path)) problems.push(`${path} need not stand in WITHOUT_AUTHORIZE any more`);

const docs = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map((file) =>
  readFileSync(join(ROOT, file), "utf8"),
);
const prose = docs.flatMap((doc) => doc.split("\n")).filter((line) => !line.startsWith("|"));
const score = {
  "files, lines": `${product.length}, ${sorted.reduce((sum, n) => sum + n, 0)}`,
  "lines of a file: median, p90, longest": `${at(0.5)}, ${at(0.9)}, ${sorted.at(-1)}`,
  "files over 200 lines": sorted.filter((n) => n > 200).length,
  "most files in a folder": Math.max(...perFolder.values()),
  "functions over 60 lines (no JSX)": long.length,
  "functions with more than three parameters (no JSX)": many.length,
  "folders that import each other": pairs.length,
  "largest knot of folders": knot,
  "use cases without a role check": open.length,
  "longest line of the documents outside of tables": Math.max(
    ...prose.map((line) => [...line].length),
  ),
  "words of ARCHITECTURE.md": docs[1].split(/\s+/).length,
};
for (const [name, value] of Object.entries(score)) console.log(`${name.padEnd(52)} ${value}`);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log("shape ok");
