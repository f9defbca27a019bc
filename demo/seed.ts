import { parseArgs } from "node:util";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { DomainError } from "@/server/errors.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { say } from "@/server/standalone/say.ts";
import { scriptCtx } from "@/server/standalone/script-ctx.ts";
import { openScriptDatabase } from "@/server/standalone/script-database.ts";
import { counted, formatCount, formatNumber } from "@/server/words.ts";
import { seedDemo } from "./story/seed-demo.ts";
import { seedMessages } from "./story/seed-messages.ts";
import { subscribeReaders } from "./story/subscriptions.ts";

/**
 * This is the discard port. The readers' push service only runs with `npm run demo`, which gives
 * them its address.
 */
const NO_PUSH_SERVICE = "http://127.0.0.1:9";

const USAGE = `Usage: npm run demo:seed -- [--users 5000] [--days 90] [--seed harbour]

Fills DATABASE_URL, or else DATA_DIR (default .data-demo), with the story of the demo app "Harbour News". It refuses a database that has real apps. A second run continues the story.`;

function readOptions(args: string[]): { users: number; days: number; seed: string } {
  const options = {
    users: { type: "string", default: "5000" },
    days: { type: "string", default: "90" },
    seed: { type: "string", default: "harbour" },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const [users, days] = [Number(values.users), Number(values.days)];
    if (!(Number.isInteger(users) && users > 0 && users <= 1_000_000))
      throw new Error("--users must be 1 to 1,000,000.");
    if (!(Number.isInteger(days) && days > 0 && days <= 730))
      throw new Error("--days must be 1 to 730.");
    return { users, days, seed: values.seed };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const database = await openScriptDatabase(process.env, say, ".data-demo");
  const db = connectIngestion(openDb(database.url, 5));
  try {
    const started = performance.now();
    let next = started + 2_000;
    const { ctx, plan, totals } = await seedDemo(scriptCtx(db), {
      ...options,
      box: new SecretBox(database.keyRing(), SEALED_FOR.vapid),
      onProgress({ day, days, stored }) {
        if (performance.now() < next) return;
        next = performance.now() + 2_000;
        say(`day ${day} of ${days}, ${counted(stored, "item", "items")}`);
      },
    });
    await subscribeReaders(ctx, plan, NO_PUSH_SERVICE);
    await seedMessages(ctx, plan.seed);
    const seconds = (performance.now() - started) / 1000;
    const { stored, deduplicated, dropped } = totals;
    say(
      `${counted(stored, "item", "items")} stored, ${formatCount(deduplicated)} already there, ${formatCount(dropped)} dropped`,
    );
    say(`${formatNumber(seconds)} s, ${formatCount((stored + deduplicated) / seconds)} items/s`);
  } finally {
    await db.end();
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  const isRefusal = error instanceof Refusal || error instanceof DomainError;
  console.error(isRefusal ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
