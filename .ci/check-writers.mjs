// Each table has one writer: the folder that owns it. What erases or purges people and tags stands on top and may delete
// everywhere; the demo invents what no app would.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(process.argv[2] ?? process.cwd());

/** Folders that may write to tables of others. */
const ANYWHERE = new Set(["steer/privacy", "steer/usage", "demo"]);

const SOURCE = /\.ts$/;
const isTest = (name) => /\.(?:db\.)?test\.ts$/.test(name);

function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return SOURCE.test(entry.name) && !isTest(entry.name) ? [path] : [];
  });
}

const schema = sources("db/schema")
  .map((file) => readFileSync(join(ROOT, file), "utf8"))
  .join("\n");
const variables = new Map(
  [...schema.matchAll(/export const (\w+) = \w*[tT]able\(\s*"([a-z_]+)"/g)].map(
    ([, name, table]) => [name, table],
  ),
);
const tables = new Set(variables.values());

const folderOf = (file) => {
  const [top, stage, noun] = file.split("/");
  if (top === "demo") return "demo";
  return ["access", "outbox", "push", "runner"].includes(stage) ? stage : `${stage}/${noun}`;
};

const writers = new Map();
const note = (table, file) => {
  if (!tables.has(table)) return;
  const folder = folderOf(file);
  if (ANYWHERE.has(folder)) return;
  const files = writers.get(table) ?? new Map();
  writers.set(table, files);
  files.set(folder, file);
};

for (const file of [...sources("server"), ...sources("demo")]) {
  const text = readFileSync(join(ROOT, file), "utf8");
  for (const [, table] of text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b/g))
    note(table, file);
  for (const [, name] of text.matchAll(/\.(?:insert|update|delete)\((\w+)\)/g))
    if (variables.has(name)) note(variables.get(name), file);
}

const problems = [];
for (const [table, folders] of writers) {
  const names = [...folders.keys()];
  if (names.length > 1)
    problems.push(`${table} has several writers: ${[...folders.values()].join(", ")}`);
}
if (tables.size < 40) problems.push("the tables of db/schema were not found");

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
if (process.argv.includes("--list"))
  for (const table of [...tables].sort())
    console.log(table, [...(writers.get(table)?.keys() ?? ["(erasure only)"])].join(" "));
console.log(`writers ok (${tables.size} tables)`);
