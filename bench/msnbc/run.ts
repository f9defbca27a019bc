import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ImportTotals } from "@/bench/msnbc/import-msnbc.ts";
import { importMsnbc } from "@/bench/msnbc/import-msnbc.ts";
import type { DbPool } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { makeApp } from "@/server/account/apps/make-app.ts";
import { selectAppIdByName } from "@/server/account/apps/store.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { systemIn } from "@/server/ctx.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";
import { projectFile } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { scriptCtx } from "@/server/standalone/script-ctx.ts";
import { openScriptDatabase } from "@/server/standalone/script-database.ts";

const USAGE = `Usage: npm run bench:msnbc -- <msnbc990928.seq[.gz]> [options]

  --app <name>         import into this app; made when missing (default "msnbc.com 1999")
  --limit-users <n>    only the first n users; a later run goes on from there
  --concurrency <n>    batches under way at once (default 3)

The data goes into DATABASE_URL, else into DATA_DIR (default .data), also while Tidings runs on it.`;

interface Choices {
  path: string;
  appName: string;
  limitUsers: number | undefined;
  concurrency: number;
}

function readChoices(args: string[]): Choices {
  const options = {
    app: { type: "string", default: "msnbc.com 1999" },
    "limit-users": { type: "string" },
    concurrency: { type: "string", default: "3" },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new Refusal(USAGE);
  if (!existsSync(path)) throw new Refusal(`There is no file ${path}.`);
  const limit = values["limit-users"];
  return {
    path,
    appName: values.app,
    limitUsers: limit === undefined ? undefined : readCount("--limit-users", limit),
    concurrency: readCount("--concurrency", values.concurrency),
  };
}

function readCount(name: string, text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n > 0) return n;
  throw new Refusal(`${name} must be a positive whole number, not "${text}".`);
}

async function openTarget(db: DbPool, name: string, box: SecretBox): Promise<AppCtx> {
  const ctx = scriptCtx(db);
  const existing = await selectAppIdByName(db, name);
  if (existing !== undefined) return systemIn(ctx, { id: existing, name, timezone: "UTC" });
  const app = { name, environment: "test", timezone: "UTC", owner: null } as const;
  const id = await makeApp(ctx, app, box);
  await makeKey(ctx, { appId: id, kind: "write", name: "First write key" });
  return systemIn(ctx, { id, name, timezone: "UTC" });
}

const count = (n: number) => n.toLocaleString("en");

/** Prints the progress every two seconds. */
function progress(started: number): (totals: ImportTotals) => void {
  let next = started + 2_000;
  return ({ users, stored, deduplicated }) => {
    const now = performance.now();
    if (now < next) return;
    next = now + 2_000;
    const rate = Math.round((1_000 * (stored + deduplicated)) / (now - started));
    say(`${count(users).padStart(9)} users   ${count(rate)} activities/s`);
  };
}

async function main(): Promise<void> {
  const dotEnv = projectFile(".env");
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  const choices = readChoices(process.argv.slice(2));
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () =>
      stop.abort(new Refusal("Stopped. Run it again to go on from here.")),
    );
  }
  const database = await openScriptDatabase(process.env, say);
  const db = connectIngestion(openDb(database.url, choices.concurrency + 2));
  try {
    const ctx = await openTarget(
      db,
      choices.appName,
      new SecretBox(database.keyRing(), SEALED_FOR.vapid),
    );
    const started = performance.now();
    const totals = await importMsnbc(ctx, {
      ...choices,
      onProgress: progress(started),
      signal: stop.signal,
    });
    report(totals, (performance.now() - started) / 1000, choices.appName);
  } finally {
    await db.end();
    await database.close();
  }
}

function report(totals: ImportTotals, seconds: number, appName: string): void {
  const { resumedAt, users, items, stored, deduplicated, dropped } = totals;
  if (resumedAt > 0) say(`Went on after user ${count(resumedAt)}`);
  say(`${count(users)} users, ${count(items)} activities are in the app ${appName}`);
  say(
    `This run: ${count(stored)} stored, ${count(deduplicated)} already there, ${count(dropped)} dropped`,
  );
  if (stored > 0)
    say(
      `${seconds.toFixed(1)} s, ${count(Math.round((stored + deduplicated) / seconds))} activities/s`,
    );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
