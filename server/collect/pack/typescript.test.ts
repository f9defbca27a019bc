import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { typescriptClient } from "@/server/collect/pack/typescript.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import { hostilePlan } from "@/tests/pack/plan-arbitraries.ts";

const root = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidings-pack-"));
  await symlink(join(root, "sdk/src/api.ts"), join(folder, "api.ts"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compiles files as a strict project would and returns `file:line` of every error. */
async function compile(files: Record<string, string>): Promise<string[]> {
  const place = await mkdtemp(join(folder, "run-"));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    preserveSymlinks: true,
  };
  await mkdir(join(place, "src"));
  await writeFile(
    join(place, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["src"] }),
  );
  for (const [name, text] of Object.entries(files)) await writeFile(join(place, "src", name), text);
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", place, "--pretty", "false"],
      { cwd: place, maxBuffer: 64 * 1024 * 1024 },
      (_, stdout, stderr) => done(stdout + stderr),
    );
  });
  const lines = output.split("\n").filter((line) => /error|rror:/.test(line));
  return lines.map((line) => line.replace(/^(?:.*\/)?src\/([\w.-]+)\((\d+),.*$/, "$1:$2"));
}

const bank = Plan.parse([
  { kind: "activity", name: "Article read", extras: [{ key: "title", required: true }] },
  { kind: "activity", name: "home" },
  {
    kind: "event",
    name: "pay_clicked",
    screen: "login",
    fires: "tap on Pay",
    purpose: "Find where people give up.",
    extras: [
      { key: "amount", type: "number", required: true },
      { key: "currency", required: true, values: ["EUR", "USD"] },
      { key: "items", type: "integer", values: ["1", "2"] },
      { key: "gift", type: "boolean" },
      { key: "due", type: "date" },
    ],
  },
  { kind: "event", name: "2fa", extras: [{ key: "method" }] },
  { kind: "event", name: "class" },
  { kind: "event", name: "article-read" },
  { kind: "event", name: "article_read" },
  { kind: "event", name: "secret_event", blocked: true },
  { kind: "job", name: "check out", extras: [{ key: "network", required: true }] },
  { kind: "error", name: "load_failed", extras: [{ key: "code", type: "integer" }] },
  { kind: "app_info", name: "plan", type: "string", values: ["free", "pro"] },
  { kind: "app_info", name: "since", type: "date" },
  { kind: "app_info", name: "age", type: "integer" },
]);
const client = typescriptClient({ app: "Bank", version: 7, tags: bank });

const HEAD = `import type { Tidings } from "../../api";
import { tagPlan } from "./plan";
declare const tidings: Tidings;
const track = tagPlan(tidings);
`;

test("the client compiles over the browser SDK, and everything that the plan allows compiles", async () => {
  const right = `${HEAD}
track.activity.home();
track.activity.articleRead({ title: "Summer" });
track.event.payClicked({ amount: 4.5, currency: "EUR" });
track.event.payClicked({ amount: 4, currency: "USD", items: 2, gift: false, due: new Date() });
track.event.payClicked({ amount: 4, currency: "USD", due: "2026-03-14", gift: undefined });
track.event.payClicked({ amount: 4, currency: "USD", due: "2026-03-14T09:30:00Z" });
track.event._2fa();
track.event._2fa({ method: "sms" });
track.event.class_();
track.event.articleRead();
track.event.articleRead2();
track.job.checkOut.start();
track.job.checkOut.end({ network: "wifi" });
track.error.loadFailed({ code: 404 });
track.appInfo({ plan: "pro", since: new Date(), age: null });
track.identify("user-42", { plan: "free" });
tagPlan({ activity() {}, event() {}, startJob() {}, endJob() {}, error() {}, identify() {}, appInfo() {} });
`;
  expect(await compile({ "plan.ts": client, "right.ts": right })).toEqual([]);
});

test("a wrong name, key, type, value and a missing required extra do not compile, each on its own line", async () => {
  const mistakes = [
    "track.event.payClickd({ amount: 4, currency: 'EUR' });",
    "track.activity.payClicked({ amount: 4, currency: 'EUR' });",
    "track.event.secretEvent();",
    "track.event.payClicked({ amount: 4, currency: 'EUR', color: 'red' });",
    "track.event.payClicked({ Amount: 4, currency: 'EUR' });",
    "track.event.payClicked({ amount: '4', currency: 'EUR' });",
    "track.event.payClicked({ amount: 4, currency: 'EUR', gift: 'yes' });",
    "track.event.payClicked({ amount: 4, currency: 'EUR', due: 'tomorrow' });",
    "track.event.payClicked({ amount: 4, currency: 'GBP' });",
    "track.event.payClicked({ amount: 4, currency: 'EUR', items: 3 });",
    "track.event.payClicked({ amount: 4 });",
    "track.event.payClicked();",
    "track.activity.home({ title: 'Summer' });",
    "track.job.checkOut.end();",
    "track.job.checkOut.start({ network: 5 });",
    "track.appInfo({ plan: 'gold' });",
    "track.appInfo({ colour: 'red' });",
    "track.appInfo({ age: '34' });",
    "track.identify('user-42', { since: 'long ago' });",
    "tagPlan({ event() {} });",
  ];
  const found = await compile({
    "plan.ts": client,
    "wrong.ts": `${HEAD}${mistakes.join("\n")}\n`,
  });
  const from = HEAD.split("\n").length;
  expect([...new Set(found)]).toEqual(mistakes.map((_, index) => `wrong.ts:${from + index}`));
});

test("comments carry purpose and moment, and say what is left out", () => {
  expect(client).toContain("* Find where people give up.");
  expect(client).toContain("* When: on `login`, tap on Pay");
  expect(client).toContain('// Blocked, not to be sent: event "secret_event"');
  expect(client).not.toContain("secretEvent");
});

test("whatever a plan is named, its client compiles, and calls the SDK with the very names of the plan", async () => {
  const plans = fc.sample(hostilePlan, 200);
  const files = Object.fromEntries(
    plans.map((tags, index) => [
      `plan-${index}.ts`,
      typescriptClient({ app: `*/ "x" \n${index}`, version: index, tags }),
    ]),
  );
  expect(await compile(files)).toEqual([]);
  const { transform } = await import("esbuild");
  for (const [index, tags] of plans.slice(0, 60).entries()) {
    const { code } = await transform(files[`plan-${index}.ts`] ?? "", { loader: "ts" });
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(namesCalled(module.tagPlan).sort()).toEqual(
      tags
        .filter(({ kind, blocked }) => kind !== "app_info" && !blocked)
        .map(({ kind, name }) => `${kind}:${name}`)
        .sort(),
    );
  }
});

type Call = (...args: unknown[]) => void;

/** Calls every method of a client once and returns what reached the SDK. */
function namesCalled(tagPlan: (sdk: Record<string, Call>) => Record<string, unknown>): string[] {
  const calls: string[] = [];
  const note = (kind: string) => (name: unknown) => void calls.push(`${kind}:${name}`);
  const silent = () => {};
  const sdk = {
    activity: note("activity"),
    event: note("event"),
    startJob: silent,
    endJob: note("job"),
    error: note("error"),
    identify: silent,
    appInfo: silent,
  };
  for (const [group, methods] of Object.entries(tagPlan(sdk))) {
    if (typeof methods !== "object" || methods === null) continue;
    for (const method of Object.values(methods) as (Call & { end: Call })[]) {
      if (group === "job") method.end({});
      else method({});
    }
  }
  return calls;
}
