// Texts that people read use plain words. The list holds what this project got wrong, with the better word beside it.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "@babel/parser";

const ROOT = resolve(process.argv[2] ?? process.cwd());

/** Folders whose texts must pass. */
const ENFORCED = ["app", "components", "demo", "public/demo", "sdk", "server"];
const ALL = ENFORCED;

/** What to look for, and what to write instead. */
const WORDS = [
  [/\bsomebody\b/i, "a person, a member, someone"],
  [/\bnobody\b/i, "no one"],
  [/\beverybody\b/i, "everyone"],
  [/\bwho(m)?ever\b/i, "people who, anyone who"],
  [/\banew\b/i, "again"],
  [/\bmend(s|ed|ing)?\b/i, "fix"],
  [/\bstands?\b/i, "is, appears"],
  [/\b(is|are|was|were|be|been) told\b/i, "receives, is notified"],
  [/\bhears? (of|about|no)\b/i, "receives, learns"],
  [/\b(is|are|was|were|be|been) (looked at|heard)\b/i, "checked, received"],
  [/\b(is|are|was|were) not right\b/i, "is incorrect, does not match"],
  [/\bof (whom|which)\b/i, "two sentences"],
  [/\bno way back\b/i, "this cannot be undone"],
  [/\bin vain\b/i, "missing, without result"],
  [/\bfor good\b/i, "permanently"],
  [/\bgo(es)? on\b/i, "continue, resume"],
  [/\ball the same\b/i, "anyway"],
  [/\bnot \w+ any more\b/i, "no longer"],
  [/\b(the|this|every|each) doors?\b/i, "API, adapter, SDK"],
  [/\bwhat became of\b/i, "results"],
  [/\bas (it|they) stands?\b/i, "as it is"],
  [/\bset(s)? (it|them) off\b/i, "triggers"],
];

/** Texts that keep such a word, each with its reason. */
const EXCEPTIONS = new Set([
  // Fiction in the demo's articles, which are not texts of the console.
  "Nobody on the pier saw who won. The camera did, and it took the jury forty minutes to believe it.",
  "The idea came from a storm that took down every mast on the northern shore. The lighthouses stood, as they were built to, and nobody was using their height for anything but light.",
]);

/** First words that no sentence begins with, so that the comment has no subject or no verb. */
const FRAGMENT =
  /^(also|and|but|else|how|likewise|of|or|than|that|what|whether|which|who|whom|whose|why|where)$/i;
const PREPOSITION = /^(as|at|by|for|from|in|into|on|to|with|without|when|while|until)$/i;

function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return path === "public/sdk" ? [] : sources(path);
    return /\.(tsx?|mjs|js)$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name) ? [path] : [];
  });
}

function treeOf(path) {
  const plugins = path.endsWith("x") ? ["typescript", "jsx"] : ["typescript"];
  return parse(readFileSync(join(ROOT, path), "utf8"), {
    sourceType: "module",
    plugins,
    attachComment: false,
  });
}

/** Names of attributes and properties whose strings are no prose. */
const CODE = new Set(["className", "href", "id", "key", "path", "src", "type"]);
const isSql = (node) =>
  node.type === "TaggedTemplateExpression" &&
  (node.tag.name === "sql" || node.tag.property?.name === "sql");

/** Calls `onText` with each piece of prose below `node` and the line on which it begins. */
function walk(node, onText) {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, onText);
    return;
  }
  if (node === null || typeof node !== "object" || typeof node.type !== "string") return;
  if (/^(Import|ExportAll)/.test(node.type) || node.type === "TSLiteralType" || isSql(node)) return;
  const name = node.name?.name ?? node.key?.name;
  if (/^(JSXAttribute|ObjectProperty)$/.test(node.type) && CODE.has(name)) return;
  if (node.type === "JSXText") onText(node.value, node.loc.start.line);
  if (node.type === "StringLiteral") onText(node.value, node.loc.start.line);
  if (node.type === "TemplateElement") onText(node.value.cooked ?? "", node.loc.start.line);
  for (const [key, child] of Object.entries(node)) if (key !== "loc") walk(child, onText);
}

/** A key such as "app_info" or "mended-at" is no prose: prose has a space or begins with a capital. */
const isProse = (text) => /[a-z] | [a-z]/i.test(text) || /^[A-Z][a-z]/.test(text);

/** Joins line comments that follow one another, for a sentence may run over several lines. */
function joined(comments) {
  const all = [];
  for (const { type, value, loc } of comments) {
    const last = all.at(-1);
    const follows =
      type === "CommentLine" &&
      last?.type === "CommentLine" &&
      last.end === loc.start.line - 1 &&
      last.column === loc.start.column;
    if (follows) {
      last.value += value;
      last.end = loc.end.line;
    } else
      all.push({ type, value, line: loc.start.line, end: loc.end.line, column: loc.start.column });
  }
  return all;
}

function beginsWithFragment(comment) {
  const text = comment.value.replace(/^[\s*]+/, "").replace(/\s*\n\s*\*?\s*/g, " ");
  if (/^(biome-ignore|@|-)/.test(text)) return null;
  const words = text.trim().split(/\s+/);
  if (words.length < 3) return null;
  const sentence = text.split(/[.;:](\s|$)/)[0];
  const first = words[0].replace(/[^\w]/g, "");
  return (
    (FRAGMENT.test(first) && !/\?$/.test(sentence)) ||
    (PREPOSITION.test(first) && !sentence.includes(",") && sentence.split(/\s+/).length <= 8)
  );
}

const isTest = (path) => /\.test\.tsx?$|^sdk\/test\//.test(path);
const within = (path, folders) => folders.some((folder) => path.startsWith(`${folder}/`));
const refused = [];
const elsewhere = new Map();
let comments = 0;
let fragments = 0;

for (const path of [...ALL.flatMap(sources), ...["db", "tests", "bench"].flatMap(sources)]) {
  const tree = treeOf(path);
  for (const comment of joined(tree.comments)) {
    const fragment = beginsWithFragment(comment);
    if (fragment === null) continue;
    comments += 1;
    if (fragment) fragments += 1;
    if (fragment && process.argv.includes("--comments"))
      console.log(`${path}:${comment.line}: ${comment.value.trim().slice(0, 90)}`);
  }
  if (isTest(path) || !within(path, ALL)) continue;
  walk(tree.program, (raw, line) => {
    const text = raw.replace(/\s+/g, " ").trim();
    if (!isProse(text) || EXCEPTIONS.has(text)) return;
    for (const [pattern, better] of WORDS) {
      const [found] = pattern.exec(text) ?? [];
      if (found === undefined) continue;
      if (within(path, ENFORCED))
        refused.push(`${path}:${line}: “${found}” in “${text.slice(0, 100)}”. Write: ${better}`);
      else elsewhere.set(found.toLowerCase(), (elsewhere.get(found.toLowerCase()) ?? 0) + 1);
      if (!within(path, ENFORCED) && process.argv.includes("--all"))
        console.log(`${path}:${line}: “${found}” in “${text.slice(0, 140)}”`);
    }
  });
}

const share = ((100 * fragments) / comments).toFixed(1);
console.log(`comments that begin with a fragment: ${fragments} of ${comments} (${share} %)`);
const left = [...elsewhere.values()].reduce((sum, n) => sum + n, 0);
if (left > 0) {
  const most = [...elsewhere].sort((a, b) => b[1] - a[1]).slice(0, 8);
  console.log(
    `words to replace outside of the enforced folders: ${left} (${most.map(([w, n]) => `${w} ${n}`).join(", ")})`,
  );
}
if (refused.length > 0) {
  console.error(refused.join("\n"));
  process.exit(1);
}
console.log(`words ok (${ENFORCED.length} folders)`);
