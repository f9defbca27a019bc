import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDb } from "@/db/client.ts";
import { selectAppIds } from "@/server/account/apps/store.ids.ts";
import { rebuildBlocks } from "@/server/collect/blocks/rebuild.ts";
import { selectMonths } from "@/server/collect/blocks/store.rebuild.ts";
import type { Ctx } from "@/server/ctx.ts";
import { projectFile } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { scriptCtx } from "@/server/standalone/script-ctx.ts";
import { openScriptDatabase } from "@/server/standalone/script-database.ts";
import { counted, formatCount } from "@/server/words.ts";

const USAGE = `Usage: npm run blocks:rebuild [-- --app <id>]

  --app <id>  rebuilds only this app; its id is in the address of its pages (default: all apps)

Replaces the blocks that segments are counted from by new ones, made from the stored hits. Works on DATABASE_URL, else on
DATA_DIR (default .data), also while Tidings runs on it. It may be interrupted and run again.`;

export interface Rebuilt {
  apps: number;
  deleted: number;
  written: number;
  hits: number;
}

/** Rebuilds the blocks of one app or (null) of all, a month at a time: each month is replaced as a whole or not at all. */
export async function rebuildApps(ctx: Ctx, only: number | null): Promise<Rebuilt> {
  const ids = await selectAppIds(ctx.db);
  const chosen = only === null ? ids : ids.filter((id) => id === only);
  if (only !== null && chosen.length === 0)
    throw new Refusal(`There is no app with the id ${only}.`);
  const total = { apps: chosen.length, deleted: 0, written: 0, hits: 0 };
  for (const appId of chosen) {
    for (const month of await selectMonths({ db: ctx.db, app: { id: appId } })) {
      const done = await rebuildBlocks(ctx, { appId, tagId: null, ...month });
      total.deleted += done.deleted;
      total.written += done.written;
      total.hits += done.hits;
    }
  }
  return total;
}

/** The app that the arguments name, or null for all. */
export function readApp(args: string[]): number | null {
  let app: string | undefined;
  try {
    ({ app } = parseArgs({ args, options: { app: { type: "string" } } }).values);
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (app === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(app)) return Number(app);
  throw new Refusal(`--app must be the id of an app, a whole number, not "${app}".\n\n${USAGE}`);
}

async function main(): Promise<void> {
  const dotEnv = projectFile(".env");
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  const only = readApp(process.argv.slice(2));
  const database = await openScriptDatabase(process.env, say);
  const db = openDb(database.url, 2);
  try {
    const { apps, deleted, written, hits } = await rebuildApps(scriptCtx(db), only);
    say(`${counted(hits, "hit", "hits")} of ${counted(apps, "app", "apps")} read`);
    say(`${formatCount(deleted)} blocks replaced by ${formatCount(written)}`);
  } finally {
    await db.end();
    await database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
