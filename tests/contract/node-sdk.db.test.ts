import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import type { TestServer } from "@/tests/hostile/test-server.ts";
import { openTestServer } from "@/tests/hostile/test-server.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tidings-node-sdk-"));
let world: TestWorld;
let target: TestServer;

async function bundle(entry: string, file: string): Promise<string> {
  const outfile = join(folder, file);
  await build({
    entryPoints: [join(root, "sdk/src", entry)],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    alias: { "@": root },
  });
  return outfile;
}

beforeAll(async () => {
  await bundle("headless-client.ts", "tidings-node.mjs");
  world = await createTestWorld(new Date().toISOString());
  target = await openTestServer(world);
});
afterAll(async () => {
  await target.close();
  rmSync(folder, { recursive: true });
});

/** A store that survives the process, as a host may provide it. */
const fileStore = `
import { readFileSync, writeFileSync } from "node:fs";
function fileStore(path) {
  let all = {};
  try { all = JSON.parse(readFileSync(path, "utf8")); } catch {}
  const save = () => writeFileSync(path, JSON.stringify(all));
  return {
    get: (key) => all[key] ?? null,
    set: (key, value) => { all[key] = value; save(); return true; },
    remove: (key) => { delete all[key]; save(); },
    keys: () => Object.keys(all),
  };
}`;

/**
 * Runs a script that knows `createTidings` in a real Node; returns its exit code and its output.
 */
async function run(script: string): Promise<{ code: number; output: string }> {
  const path = join(folder, "script.mjs");
  writeFileSync(path, `import { createTidings } from "./tidings-node.mjs";${fileStore}\n${script}`);
  const child = spawn(process.execPath, [path], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  return { code, output };
}

const options = (more: string) =>
  JSON.stringify({ writeKey: target.writeKey, endpoint: target.origin }).replace("}", `,${more}}`);

const hits = () => world.db.sql`
  select kind, name, hits.extras, hits.duration_ms, external_id, platform, os, app_version from hits
  join tags on tags.id = tag_id
  join devices on devices.app_id = hits.app_id and devices.id = hits.device_id
  join users on users.app_id = hits.app_id and users.id = hits.user_id
  where hits.app_id = ${target.app.app.id} and kind <> 'session' order by name`;

test("a script that just ends has sent everything, and says what it runs on", async () => {
  const { code, output } = await run(`
    const tidings = createTidings(${options('appVersion: "1.2"')});
    tidings.identify("node-user", { plan: "pro" });
    tidings.event("imported", { rows: 3 });
    tidings.startJob("import");
    tidings.endJob("import", { ok: true });
  `);
  expect([code, output]).toEqual([0, ""]);
  expect(await hits()).toMatchObject([
    { kind: "job", name: "import", extras: { ok: true }, platform: "node", app_version: "1.2" },
    { kind: "event", name: "imported", extras: { rows: 3 }, external_id: "node-user" },
  ]);
});

test("what a crash or a server that is away left in the store arrives with the next run", async () => {
  const store = `store: fileStore(${JSON.stringify(join(folder, "store.json"))})`;
  const away = await run(`
    const tidings = createTidings({ ...${options(store)}, endpoint: "http://127.0.0.1:9" });
    tidings.event("while_away");
    await tidings.flush();
  `);
  expect([away.code, away.output]).toEqual([0, ""]);
  const crash = await run(`
    const tidings = createTidings({ ...${options(`${store}, autoErrors: true`)}, endpoint: "http://127.0.0.1:9" });
    Promise.reject(new Error("nobody listens"));
  `);
  expect(crash.code).toBe(1);
  expect(crash.output).toContain("nobody listens");
  await run(`
    const { store, ...rest } = ${options(store)};
    // As if two minutes had passed: the crashed run could not say that it left.
    for (const key of store.keys()) if (key.includes(".alive.")) store.set(key, "0");
    await createTidings({ store, ...rest }).flush();
  `);
  expect(await hits()).toMatchObject([
    {},
    {},
    { kind: "error", name: "unhandled_rejection", extras: { message: "nobody listens" } },
    { kind: "event", name: "while_away" },
  ]);
});

test("ids of the page make worker and page one device", async () => {
  const { output } = await run(`
    const tidings = createTidings(${options('deviceId: "d1", anonymousId: "a1"')});
    tidings.event("from_worker");
    await tidings.flush();
    console.log(tidings.deviceId(), tidings.anonymousId(), await tidings.push.state());
  `);
  expect(output.trim()).toBe("d1 a1 unsupported");
});

test("the browser's module can be imported where there is no browser", async () => {
  await bundle("entries/module.ts", "tidings.mjs");
  const { code, output } = await run(`
    const { tidings } = await import("./tidings.mjs");
    tidings.event("rendered on a server");
    console.log(tidings.deviceId());
  `);
  expect([code, output.trim()]).toEqual([0, "undefined"]);
});
