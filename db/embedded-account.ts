import { spawnSync } from "node:child_process";
import { lchownSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The account that runs PostgreSQL programs: PostgreSQL refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
  /** Command line put before the program, when a user namespace replaces an account. */
  prefix: string[];
}

const NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

/**
 * Chooses who runs PostgreSQL and gives them `dir`: the current user; as root, `postgres` or
 * `nobody`;
 * and when those cannot reach the programs (a checkout under /root), a user namespace.
 */
export function chooseAccount(dir: string, program: string): Account {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { prefix: [] };
  for (const name of ["postgres", "nobody"]) {
    const user = findUser(name);
    if (!user) continue;
    giveTree(dir, user.uid, user.gid);
    if (canRun(user, program) && canEnter(user, dir)) return { ...user, prefix: [] };
  }
  giveTree(dir, 0, 0);
  const [unshare = "", ...flags] = NAMESPACE;
  if (spawnSync(unshare, [...flags, program, "--version"]).status === 0) {
    return { prefix: NAMESPACE };
  }
  throw new Error(
    "PostgreSQL does not run as root, and neither the user postgres, nor nobody, nor a user namespace " +
      `can reach ${program} and ${dir}. Run as another user, or set DATABASE_URL.`,
  );
}

function findUser(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function canRun(user: { uid: number; gid: number }, program: string): boolean {
  return spawnSync(program, ["--version"], user).status === 0;
}

function canEnter(user: { uid: number; gid: number }, dir: string): boolean {
  return spawnSync("test", ["-w", dir, "-a", "-x", dir], user).status === 0;
}

/** PostgreSQL must own its files; skipped when the owner of the folder is already correct. */
function giveTree(dir: string, uid: number, gid: number): void {
  const owner = statSync(dir);
  if (owner.uid === uid && owner.gid === gid) return;
  const entries = readdirSync(dir, { recursive: true, encoding: "utf8" });
  for (const entry of entries) lchownSync(join(dir, entry), uid, gid);
  lchownSync(dir, uid, gid);
}
