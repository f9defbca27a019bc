import { setTimeout as sleep } from "node:timers/promises";

const ATTEMPTS = 100;

/**
 * Drops a database with its connections. The role of the tests may not end an autovacuum, which
 * belongs to the superuser and takes a moment in so small a database.
 */
export async function dropDatabase(
  run: (text: string) => Promise<unknown>,
  name: string,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      const isVacuumed = (error as { code?: string }).code === "42501";
      if (!isVacuumed || attempt === ATTEMPTS) throw error;
      await sleep(100);
    }
  }
}
