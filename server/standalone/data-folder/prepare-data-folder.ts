import { chmodSync, mkdirSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@/server/standalone/refusal.ts";

/** Creates the data folder when it is missing. Throws a Refusal that names the user when this process cannot write there. */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    // Rights, owners, mounts and containers all have a say: only an attempt tells.
    rmdirSync(mkdtempSync(join(dataDir, "writable-")));
  } catch (error) {
    throw new Refusal(explain(dataDir, (error as NodeJS.ErrnoException).code), { cause: error });
  }
  // When root starts PostgreSQL, it runs as another user, who must be able to pass through to its
  // own folder.
  if (process.getuid?.() === 0) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
}

function explain(dataDir: string, code: string | undefined): string {
  const where = `Tidings cannot write to its data folder ${dataDir} (DATA_DIR)`;
  if (code === "ENOTDIR" || code === "EEXIST")
    return `${where}, because a file is in the way. Set DATA_DIR to a folder.`;
  if (code === "EROFS")
    return `${where}, because its file system is read-only. Set DATA_DIR to a folder that can be written to.`;
  if (code !== "EACCES" && code !== "EPERM")
    return `${where}${code ? ` (${code})` : ""}. Set DATA_DIR to a folder that can be written to.`;
  const uid = process.geteuid?.();
  if (uid === undefined) return `${where}. Allow that, or set DATA_DIR to another folder.`;
  return (
    `${where} as user ${uid}. Give the folder to that user (chown -R ${uid} on the machine that has it), ` +
    "or set DATA_DIR to another folder."
  );
}
