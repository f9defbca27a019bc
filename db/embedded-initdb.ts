import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "@/db/embedded-account.ts";
import { ROLE } from "@/db/embedded-role.ts";

/** Stored inside the data folder, so that the data and its password stay together. */
export function passwordFile(dataDir: string): string {
  return join(dataDir, "tidings.password");
}

/**
 * Creates the data folder when it does not exist; a partial one from an interrupted start is
 * deleted.
 */
export async function ensureDataDir(options: {
  dataDir: string;
  initdb: string;
  account: Account;
  sync: boolean;
}): Promise<boolean> {
  const { dataDir, account } = options;
  if (existsSync(dataDir)) return false;
  const draft = `${dataDir}.init`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const password = `${dataDir}.password`;
  writeFileSync(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
  for (const path of [draft, password]) give(path, account);
  try {
    await initialise({ ...options, draft, password });
    renameSync(password, passwordFile(draft));
    renameSync(draft, dataDir);
  } finally {
    rmSync(password, { force: true });
  }
  return true;
}

interface Draft {
  draft: string;
  password: string;
  initdb: string;
  account: Account;
  sync: boolean;
}

async function initialise(draft: Draft): Promise<void> {
  // Trigram search asks the C library what a letter is, and it recognises "é" only under C.UTF-8.
  // Not every system has it.
  const first = await runInitdb(draft, "C.UTF-8");
  if (first.code === 0) return;
  rmSync(draft.draft, { recursive: true, force: true });
  mkdirSync(draft.draft, { mode: 0o700 });
  give(draft.draft, draft.account);
  const second = await runInitdb(draft, "C");
  if (second.code !== 0) throw new Error(`initdb failed: ${second.output.trim()}`);
}

function runInitdb(
  { draft, password, initdb, account, sync }: Draft,
  ctype: string,
): Promise<{ code: number | null; output: string }> {
  const [program = initdb, ...args] = [
    ...account.prefix,
    initdb,
    `--pgdata=${draft}`,
    `--username=${ROLE}`,
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
    "--no-instructions",
    ...(sync ? [] : ["--no-sync"]),
  ];
  const child = spawn(program, args, {
    ...spawnIdentity(account),
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** The `uid` and `gid` of spawn, absent when the current user runs the program. */
export function spawnIdentity({ uid, gid }: Account): { uid?: number; gid?: number } {
  return uid === undefined || gid === undefined ? {} : { uid, gid };
}

/**
 * Only the variables that the programs need: the application's secrets stay out of the server's
 * environment.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
  const entries = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(entries), LC_ALL: "C", TZ: "UTC" };
}

function give(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
