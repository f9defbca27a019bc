import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Stops every PostgreSQL process that still serves `dataDir` (its starter was killed) and removes
 * the
 * postmaster.pid that would forbid a new start. The caller holds the lock of the data folder.
 */
export async function stopLeftoverServers(dataDir: string): Promise<void> {
  const started = Date.now();
  for (;;) {
    const pids = findServers(dataDir);
    if (pids.length === 0) break;
    const waited = Date.now() - started;
    // SIGINT is a fast shutdown, SIGQUIT an immediate one; both keep the data intact.
    const signal = waited < 8_000 ? "SIGINT" : waited < 12_000 ? "SIGQUIT" : "SIGKILL";
    for (const pid of pids) trySignal(pid, signal);
    await sleep(50);
  }
  // The pid inside may belong to an unrelated program by now, or to a zombie that PostgreSQL takes
  // for alive.
  rmSync(join(dataDir, "postmaster.pid"), { force: true });
}

/**
 * Returns the pids of live PostgreSQL processes whose data folder is `dataDir`; zombies do not
 * count.
 */
export function findServers(dataDir: string): number[] {
  if (process.platform === "linux") return findByWorkingDirectory(dataDir);
  const pid = readPostmasterPid(dataDir);
  return pid !== undefined && isPostgres(pid) ? [pid] : [];
}

function findByWorkingDirectory(dataDir: string): number[] {
  let wanted: string;
  try {
    wanted = realpathSync(dataDir);
  } catch {
    return [];
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // A zombie has no working directory left, so readlink fails on it. The name excludes a
        // shell whose working directory is this folder.
        if (readlinkSync(`/proc/${pid}/cwd`) !== wanted) return false;
        return readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("postgres");
      } catch {
        return false;
      }
    });
}

function readPostmasterPid(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, "postmaster.pid"), "utf8"), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  try {
    const listing =
      process.platform === "win32"
        ? execFileSync("tasklist", ["/FI", `PID eq ${pid}`, "/NH"], { encoding: "utf8" })
        : execFileSync("ps", ["-o", "stat=,command=", "-p", String(pid)], { encoding: "utf8" });
    return listing.includes("postgres") && !listing.trimStart().startsWith("Z");
  } catch {
    return false;
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
