import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@/db/embedded.ts";

export const PGBOUNCER = process.env.PGBOUNCER ?? "pgbouncer";

/** Returns the version of the pgbouncer of this machine, or undefined where there is none. */
export function pgbouncerVersion(): string | undefined {
  const { status, stdout } = spawnSync(PGBOUNCER, ["--version"], { encoding: "utf8" });
  return status === 0 ? /PgBouncer (\S+)/.exec(stdout)?.[1] : undefined;
}

export interface Pgbouncer {
  /** The URL of the database behind the pooler. */
  url: string;
  stop(): Promise<void>;
}

/** Starts a pgbouncer in front of the database at `target`, with `settings` beside its defaults. */
export async function startPgbouncer(
  target: string,
  mode: "transaction" | "session",
  settings: Record<string, string | number> = {},
): Promise<Pgbouncer> {
  const { hostname, port, pathname, username, password } = new URL(target);
  const folder = mkdtempSync(join(tmpdir(), "tidings-pgbouncer-"));
  const listen = await findFreePort();
  const database = pathname.slice(1);
  const lines = [
    "[databases]",
    `${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${decodeURIComponent(password)}`,
    "[pgbouncer]",
    `listen_addr = 127.0.0.1`,
    `listen_port = ${listen}`,
    `pool_mode = ${mode}`,
    "auth_type = any",
    "unix_socket_dir =",
    `logfile = ${join(folder, "log")}`,
    ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
  ];
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(file, `${lines.join("\n")}\n`);
  // It refuses to run as root.
  const root = process.getuid?.() === 0;
  if (root) {
    chmodSync(folder, 0o777);
    chownSync(file, 65_534, 65_534);
  }
  const child = spawn(PGBOUNCER, [file], {
    stdio: "ignore",
    ...(root ? { uid: 65_534, gid: 65_534 } : {}),
  });
  await answers(listen);
  return {
    url: `postgres://${username}@127.0.0.1:${listen}/${database}`,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill("SIGKILL")) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () =>
        resolve(false),
      );
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await sleep(25);
  }
  throw new Error("pgbouncer did not start");
}
