import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDb } from "@/db/client.ts";
import { projectFile } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { openScriptDatabase } from "@/server/standalone/script-database.ts";
import type { Resealed } from "@/server/standalone/sealed/reseal.ts";
import { reseal } from "@/server/standalone/sealed/reseal.ts";
import { counted } from "@/server/words.ts";

const USAGE = `Usage: npm run secrets:rotate

Seals every stored secret with AUTH_SECRET that is still sealed with one of AUTH_SECRET_PREVIOUS. Works on DATABASE_URL,
else on DATA_DIR (default .data), also while Tidings runs on it. It may be interrupted and run again.

  1. Move the present value of AUTH_SECRET (or of secrets.json in DATA_DIR) to AUTH_SECRET_PREVIOUS, set a new AUTH_SECRET,
     and restart Tidings. Members sign in again.
  2. Run npm run secrets:rotate with the same variables.
  3. Remove AUTH_SECRET_PREVIOUS once links to preferences in old messages may end, and restart Tidings.`;

/** Says what no key opens, and what to do; undefined when everything opens. */
export function describeUnreadable({ unreadable }: Resealed): string | undefined {
  if (unreadable.length === 0) return undefined;
  const total = unreadable.reduce((sum, { n }) => sum + n, 0);
  const names = unreadable.map(({ name, n }) => `${name}: ${n}`).join(", ");
  const secrets = counted(total, "stored secret", "stored secrets");
  return `${secrets} cannot be decrypted (${names}), because AUTH_SECRET was another when they were stored. Add that secret to AUTH_SECRET_PREVIOUS and start again, or enter them again in the console.`;
}

async function main(): Promise<void> {
  const dotEnv = projectFile(".env");
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  if (process.argv.length > 2) throw new Refusal(USAGE);
  const database = await openScriptDatabase(process.env, say);
  const db = openDb(database.url, 1);
  try {
    const done = await reseal(db, database.keyRing(), "all");
    const secrets = counted(done.values, "stored secret", "stored secrets");
    say(`${secrets}, ${done.sealed} sealed again with AUTH_SECRET`);
    const unreadable = describeUnreadable(done);
    if (unreadable) throw new Refusal(unreadable);
    say("AUTH_SECRET_PREVIOUS is no longer needed to decrypt them");
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
