import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readProcessIdentity } from "@/server/standalone/process-identity.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

interface Holder {
  pid: number;
  identity: string;
}

/**
 * Locks the data folder for this process until `release`. A holder that was killed does not count.
 * Throws a Refusal that names the pid when another Tidings runs on the folder.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const path = join(dataDir, "lock.json");
  const draft = join(dataDir, `lock.${process.pid}.draft`);
  const own: Holder = { pid: process.pid, identity: readProcessIdentity(process.pid) ?? "" };
  const text = JSON.stringify(own);
  // The file is written under another name and then linked: the lock appears whole, and to one
  // process only.
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    while (!tryLink(draft, path)) dislodge(path, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readText(path) === text) rmSync(path, { force: true });
    },
  };
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a dead holder's lock, or throws for a live one. */
function dislodge(path: string, dataDir: string): void {
  const text = readText(path);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder && isAlive(holder)) {
    throw new Refusal(
      `Tidings already runs on ${dataDir} (process ${holder.pid}). ` +
        "Stop it first, or give this one its own DATA_DIR and PORT.",
    );
  }
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // Someone else may have replaced the dead lock with a live one since we read it: put that one
  // back.
  if (readText(aside) !== text) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function isAlive({ pid, identity }: Holder): boolean {
  return pid !== process.pid && readProcessIdentity(pid) === identity;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder: Partial<Holder> = JSON.parse(text);
    const { pid, identity } = holder;
    return typeof pid === "number" && typeof identity === "string" ? { pid, identity } : undefined;
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
