import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded.ts";
import { passwordFile } from "@/db/embedded-initdb.ts";
import { ROLE } from "@/db/embedded-role.ts";
import { ensureDatabase, withDatabase } from "@/server/standalone/database.ts";
import { lockDataDir } from "@/server/standalone/lock.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { ROOT } from "@/server/standalone/options.ts";
import { Refusal } from "@/server/standalone/refusal.ts";
import { loadSecrets, previousSecrets } from "@/server/standalone/secrets.ts";

export interface ScriptDatabase {
  url: string;
  /** The secrets of the installation: the first seals, and all of them open. */
  keyRing(): readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the database that a command line script works on, migrated: DATABASE_URL, or the embedded
 * one of DATA_DIR (by default in the project), also while Tidings is running on it.
 */
export async function openScriptDatabase(
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
  defaultDataDir = ".data",
): Promise<ScriptDatabase> {
  const databaseUrl = environment.DATABASE_URL || undefined;
  const dataDir = resolve(ROOT, environment.DATA_DIR || defaultDataDir);
  const found = databaseUrl
    ? { url: databaseUrl, close: async () => {} }
    : await openEmbedded(dataDir, log);
  try {
    await ensureDatabase(found.url, new AbortController().signal, log);
    await migrateDatabase(found.url);
    return { ...found, keyRing: () => readKeyRing(dataDir, environment) };
  } catch (error) {
    await found.close();
    throw error;
  }
}

function readKeyRing(dataDir: string, environment: NodeJS.ProcessEnv): readonly string[] {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  return [loadSecrets(dataDir, environment).AUTH_SECRET, ...previousSecrets(environment)];
}

type Opened = Omit<ScriptDatabase, "keyRing">;

async function openEmbedded(dataDir: string, log: (line: string) => void): Promise<Opened> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  let lock: { release(): void };
  try {
    lock = lockDataDir(dataDir);
  } catch (error) {
    const url = error instanceof Refusal ? urlOfRunning(dataDir) : undefined;
    if (!url) throw error;
    return { url, close: async () => {} };
  }
  const server = await startEmbeddedPostgres({ dir: join(dataDir, "postgres"), log }).catch(
    (error: unknown) => {
      lock.release();
      throw error;
    },
  );
  const close = async () => {
    await server.stop();
    lock.release();
  };
  return { url: withDatabase(server.url, "tidings"), close };
}

/** PostgreSQL writes its port into line 4 of postmaster.pid. */
function urlOfRunning(dataDir: string): string | undefined {
  const cluster = join(dataDir, "postgres", "data");
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, "utf8").split("\n")[3]);
  const password = readFileSync(passwordFile(cluster), "utf8").trim();
  return `postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/tidings`;
}
