import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  DEFAULT_CONNECTIONS,
  FEWEST_CONNECTIONS,
} from "@/server/standalone/database/share-connections.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

/** The root of the project. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** Pages and API; taking data in; running the background functions. */
const ROLES = ["web", "ingest", "worker"] as const;
export type Role = (typeof ROLES)[number];

/** An environment: process.env, or a few variables in a test. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface StartOptions {
  dev: boolean;
  demo: boolean;
  /** `database`: stop after the migrations (tests of the boot that need no build). */
  only: "all" | "database";
  port: number;
  /** Interface to listen on; undefined = all of them. */
  host: string | undefined;
  dataDir: string;
  baseUrl: string;
  /** The operator's own PostgreSQL server; undefined = the embedded one. */
  databaseUrl: string | undefined;
  /** The same database past a pooler, for migrations and the function runner; undefined = `databaseUrl`. */
  directUrl: string | undefined;
  /** What this server does: by default all of it. */
  roles: ReadonlySet<Role>;
  /** How many connections to the database all processes of this server may open together. */
  connections: number;
}

/** Reads the command line and the environment; an empty variable counts as absent. */
export function readOptions(args: string[], environment: Variables): StartOptions {
  const { dev, demo } = readFlags(args);
  const port = readPort(environment.PORT || "3000");
  // The demo fills the database with invented people; it never touches real data.
  const dataDir = environment.DATA_DIR || (demo ? ".data-demo" : ".data");
  return {
    dev,
    demo,
    only: environment.TIDINGS_BOOT_ONLY === "database" ? "database" : "all",
    port,
    host: environment.HOST || undefined,
    dataDir: resolve(ROOT, dataDir),
    baseUrl: readBaseUrl(environment.BASE_URL || `http://localhost:${port}`),
    databaseUrl: environment.DATABASE_URL || undefined,
    directUrl: environment.DATABASE_DIRECT_URL || undefined,
    roles: readRoles(environment.TIDINGS_ROLE || ROLES.join()),
    connections: readConnections(environment.DATABASE_CONNECTIONS || String(DEFAULT_CONNECTIONS)),
  };
}

function readFlags(args: string[]): { dev: boolean; demo: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        dev: { type: "boolean", default: false },
        demo: { type: "boolean", default: false },
      },
    });
    return { dev: values.dev, demo: values.demo };
  } catch (error) {
    throw new Refusal(`${(error as Error).message} The options are --dev and --demo.`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Refusal(`PORT must be a number from 1 to 65535, not "${text}".`);
}

function readRoles(text: string): ReadonlySet<Role> {
  const given = text.split(",").map((name) => name.trim());
  const roles = ROLES.filter((role) => given.includes(role));
  if (given.every((name) => ROLES.some((role) => role === name))) return new Set(roles);
  throw new Refusal(`TIDINGS_ROLE must be a list of ${ROLES.join(", ")}, not "${text}".`);
}

function readConnections(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= FEWEST_CONNECTIONS && number <= 500) return number;
  throw new Refusal(
    `DATABASE_CONNECTIONS must be a number from ${FEWEST_CONNECTIONS} to 500, not "${text}".`,
  );
}

function readBaseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Refusal(`BASE_URL must be a URL such as https://tidings.example.com, not "${text}".`);
  const { origin, pathname, search, hash } = new URL(text);
  if (pathname !== "/" || search || hash)
    throw new Refusal(
      `BASE_URL must not have a path: Tidings takes a host name of its own. Use ${origin} instead of "${text}", and let the proxy pass that whole host on.`,
    );
  return origin;
}

/** Returns the absolute path of a file of the project. */
export function projectFile(...parts: string[]): string {
  return join(ROOT, ...parts);
}
