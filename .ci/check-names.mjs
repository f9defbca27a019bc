// One word for one thing: folder = router = REST file = component folder = URL segment = the word on the screen.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { COMPONENTS_ALONE, COMPONENTS_FIRST, SERVER } from "./folders.mjs";

const ROOT = resolve(process.argv[2] ?? process.cwd());
const FOLDERS = SERVER.map(([folder]) => folder);
const NOUNS = new Set(FOLDERS.map((folder) => basename(folder)));
const ALONE = new Set(Object.keys(COMPONENTS_ALONE).map((folder) => basename(folder)));

/** Segments of addresses that are no noun: containers, and what is done with a noun. */
const SEGMENTS = new Set(["settings", "new", "versions"]);
/** REST files that carry the others. */
const REST_FRAME = new Set(["instant", "route", "routes"]);

const problems = [];
const list = (folder) => readdirSync(join(ROOT, folder), { withFileTypes: true });
const isSource = (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);
const nounOf = (name) => name.split(".")[0];

for (const { name } of list("server/adapters/trpc/routers"))
  if (isSource(name) && !NOUNS.has(nounOf(name)))
    problems.push(`router ${name}: no folder of server/ is called ${nounOf(name)}`);

for (const { name } of list("server/adapters/http/rest"))
  if (isSource(name) && !REST_FRAME.has(nounOf(name)) && !NOUNS.has(nounOf(name)))
    problems.push(`REST file ${name}: no folder of server/ is called ${nounOf(name)}`);

for (const top of ["server", "components"]) {
  for (const stage of ["account", "collect", "understand", "engage", "steer"]) {
    for (const entry of list(join(top, stage))) {
      const folder = `${stage}/${entry.name}`;
      if (!entry.isDirectory()) problems.push(`${top}/${folder}: a file outside a folder`);
      else if (!FOLDERS.includes(folder) && !(top === "components" && folder in COMPONENTS_ALONE))
        problems.push(`${top}/${folder} has no place in .ci/folders.mjs`);
    }
  }
}
for (const { name } of list("components"))
  if (
    !isSource(name) &&
    !COMPONENTS_FIRST.includes(name) &&
    !FOLDERS.some((f) => f.startsWith(`${name}/`))
  )
    problems.push(`components/${name} is no stage`);

const PAGES = "app/(console)/apps/[appId]";
function walkPages(folder) {
  for (const entry of list(folder)) {
    if (!entry.isDirectory()) continue;
    const { name } = entry;
    const isPart = /^[[(]/.test(name);
    if (!isPart && !NOUNS.has(name) && !ALONE.has(name) && !SEGMENTS.has(name))
      problems.push(`${folder}/${name}: no folder of server/ is called ${name}`);
    walkPages(`${folder}/${name}`);
  }
}
walkPages(PAGES);

/** `{ label: "Tag plan", path: "/tag-plan" }` and `{ href: \`${base}/keys\`, label: "Keys" }`. */
const LINKS = [
  /label: "([^"]+)", path: "\/([\w-]+)"/g,
  /href: `\$\{base\}\/([\w-]+)`, label: "([^"]+)"/g,
];
const WHERE = [
  "components/layout/navigation.ts",
  `${PAGES}/tag-plan/layout.tsx`,
  `${PAGES}/settings/layout.tsx`,
];
for (const file of WHERE) {
  const text = readFileSync(join(ROOT, file), "utf8");
  for (const [index, pattern] of LINKS.entries()) {
    for (const [, first, second] of text.matchAll(pattern)) {
      const [label, segment] = index === 0 ? [first, second] : [second, first];
      if (!label.toLowerCase().includes(segment.replaceAll("-", " ")))
        problems.push(`${file}: “${label}” leads to /${segment}`);
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
console.log(`names ok (${NOUNS.size} nouns)`);
