import { readFileSync } from "node:fs";
import { connect, isIP } from "node:net";
import { userInfo } from "node:os";
import type { ConnectionOptions } from "node:tls";
import type { PoolConfig } from "pg";
import { parse } from "pg-connection-string";
import type postgres from "postgres";

/** How connections reach the server: directly, or through a pooler that lends one for a session or for a transaction. */
export type Pooler = "none" | "session" | "transaction";

/** Where a database is, read once, so that both drivers (postgres.js and pg) reach it in the same way. */
export interface DatabaseAddress {
  /** A name, an address, or the folder of a Unix socket. */
  host: string;
  port: number;
  user: string;
  password: string | undefined;
  database: string;
  /** `prefer` = encrypted when the server offers it, without a check of its certificate. */
  tls: false | "prefer" | ConnectionOptions;
  pooler: Pooler;
  /** Parameters of the URL that Tidings does not use. */
  ignored: string[];
}

/** A URL that cannot be used. The message says what to change, and holds no part of the URL that could be a password. */
export class AddressError extends Error {
  override name = "AddressError";
}

const ESCAPES = "write / as %2F, # as %23, ? as %3F, @ as %40 and % as %25";
const UNREADABLE =
  "is not an address such as postgres://user:password@host:5432/database. " +
  `In a password, ${ESCAPES}, or put it into DATABASE_PASSWORD.`;

const MODES = ["disable", "allow", "prefer", "require", "no-verify", "verify-ca", "verify-full"];

/** Parameters that say where the database is and how to reach it: they are used, or true of Tidings anyway. */
const UNDERSTOOD = new Set([
  ...["host", "port", "user", "password", "ssl", "sslmode", "sslrootcert", "sslcert", "sslkey"],
  ...["prepare", "pgbouncer", "schema", "application_name", "connect_timeout", "client_encoding"],
]);

/**
 * Reads the address of a database: a URL as libpq and the common hosting services write it, including Unix sockets
 * (`postgres://user@/name?host=/folder`). `sslmode` means what it means in libpq, whichever driver connects; without it a
 * server elsewhere is asked for TLS first, and one on this machine is not. DATABASE_PASSWORD replaces the password of the
 * URL, and DATABASE_POOLER says what kind of pooler is in between. Throws AddressError.
 */
export function readAddress(url: string, environment = process.env): DatabaseAddress {
  const given = parseUrl(url);
  const { searchParams } = given;
  const host = given.host || "/var/run/postgresql";
  const user = given.user || environment.PGUSER || userInfo().username;
  const schema = searchParams.get("schema");
  if (schema && schema !== "public")
    throw new AddressError(
      `asks for the schema "${schema}". Tidings uses the schema public: give it a database of its own and leave schema away.`,
    );
  return {
    host,
    port: readPort(given.port),
    user,
    password: environment.DATABASE_PASSWORD || given.password || undefined,
    database: given.database || user,
    tls: readTls(searchParams, host),
    pooler: readPooler(searchParams, environment),
    ignored: [...new Set(searchParams.keys())].filter((name) => !UNDERSTOOD.has(name)),
  };
}

interface Parts {
  host: string;
  port: string;
  user: string;
  password: string;
  database: string;
  searchParams: URLSearchParams;
}

function parseUrl(url: string): Parts {
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw new AddressError(UNREADABLE);
  const [base = "", query = ""] = url.split("?", 2);
  const searchParams = new URLSearchParams(query);
  const named = [base.slice(base.lastIndexOf("@") + 1), searchParams.get("host") ?? ""];
  if (named.some((part) => part.split("/")[0]?.includes(",") || part.startsWith(",")))
    throw new AddressError(
      "names several hosts. Name one: the server that takes writes, or an address in front of them that leads there.",
    );
  // A password with such a character ends the user part early: what follows then shows up elsewhere in the URL.
  if (url.includes("#") || query.includes("@") || base.split("@").length > 2)
    throw new AddressError(UNREADABLE);
  let parsed: ReturnType<typeof parse>;
  try {
    // Certificates are read here, with an error that says which file is missing.
    parsed = parse(base + withoutFiles(searchParams));
  } catch {
    throw new AddressError(UNREADABLE);
  }
  const database = parsed.database ?? "";
  if (database.includes("@") || database.includes("/")) throw new AddressError(UNREADABLE);
  return {
    host: parsed.host ?? "",
    port: String(parsed.port ?? ""),
    user: parsed.user ?? "",
    password: parsed.password ?? "",
    database,
    searchParams,
  };
}

function withoutFiles(searchParams: URLSearchParams): string {
  const kept = new URLSearchParams(searchParams);
  for (const name of ["sslrootcert", "sslcert", "sslkey", "sslmode", "ssl"]) kept.delete(name);
  return kept.size > 0 ? `?${kept}` : "";
}

function readPort(text: string): number {
  if (text === "") return 5432;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new AddressError(UNREADABLE);
}

function readTls(searchParams: URLSearchParams, host: string): DatabaseAddress["tls"] {
  const isLocal = host.startsWith("/") || /^(?:localhost|127\.|::1$)/.test(host);
  const ssl = searchParams.get("ssl");
  const asked = ssl === "true" || ssl === "1" ? "verify-full" : isLocal ? "disable" : "prefer";
  const mode = searchParams.get("sslmode") ?? asked;
  if (!MODES.includes(mode))
    throw new AddressError(
      `has sslmode=${mode.slice(0, 20)}, which is none of ${MODES.join(", ")}.`,
    );
  if (mode === "disable") return false;
  const files = readFiles(searchParams);
  if (mode === "allow" || mode === "prefer") return files.ca ? { ...files, ...ANY_NAME } : "prefer";
  if (mode === "no-verify" || (mode === "require" && !files.ca))
    return { ...files, rejectUnauthorized: false };
  if (mode === "verify-full" || searchParams.get("sslrootcert") === "system") return files;
  if (mode === "verify-ca" && !files.ca)
    throw new AddressError(
      "has sslmode=verify-ca, which needs sslrootcert=/path/of/the/ca.pem. Use verify-full when the server's certificate " +
        "comes from a public authority.",
    );
  return { ...files, ...ANY_NAME };
}

/** The certificate must come from the named authority, whatever host it was made out for. */
const ANY_NAME: ConnectionOptions = { checkServerIdentity: () => undefined };

function readFiles(searchParams: URLSearchParams): ConnectionOptions {
  const files: ConnectionOptions = {};
  for (const [name, option] of [
    ["sslrootcert", "ca"],
    ["sslcert", "cert"],
    ["sslkey", "key"],
  ] as const) {
    const path = searchParams.get(name);
    if (!path || (name === "sslrootcert" && path === "system")) continue;
    try {
      files[option] = readFileSync(path, "utf8");
    } catch {
      throw new AddressError(`has ${name}=${path}, and that file cannot be read.`);
    }
  }
  return files;
}

function readPooler(searchParams: URLSearchParams, environment: NodeJS.ProcessEnv): Pooler {
  if (searchParams.get("pgbouncer") === "true" || searchParams.get("prepare") === "false")
    return "transaction";
  const said = environment.DATABASE_POOLER || (environment.VERCEL ? "transaction" : "none");
  if (said === "none" || said === "session" || said === "transaction") return said;
  throw new AddressError(
    `goes with DATABASE_POOLER=${said.slice(0, 20)}, which must be none, session or transaction.`,
  );
}

/**
 * Session settings that the code relies on, whatever the server, the database or the role has for defaults. A pooler lets
 * only the first group pass; `checkServer` refuses a server behind one whose defaults for the others are wrong.
 */
export const SESSION = {
  always: { TimeZone: "UTC", DateStyle: "ISO, MDY" },
  direct: {
    search_path: "public",
    default_transaction_isolation: "read committed",
    bytea_output: "hex",
    extra_float_digits: "1",
    statement_timeout: "0",
    lock_timeout: "0",
    idle_in_transaction_session_timeout: "0",
  },
} as const;

function sessionOf({ pooler }: DatabaseAddress): Record<string, string> {
  return pooler === "none" ? { ...SESSION.always, ...SESSION.direct } : { ...SESSION.always };
}

/** What postgres.js needs to know. `name` is shown by the server as the name of the application. */
export function postgresOptions(address: DatabaseAddress, name: string) {
  const { host, port, user, password, database, tls, pooler } = address;
  return {
    // As lists, which the types do not know, because postgres.js 3.4.9 takes the colons of an IPv6 address for a port.
    host: [host] as unknown as string,
    port: [port] as unknown as number,
    ...(host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : {}),
    user,
    database,
    ...(password === undefined ? {} : { pass: password }),
    ssl: tls,
    // Only the server connection that prepared a statement knows its name.
    prepare: pooler !== "transaction",
    onnotice: () => {},
    connection: { application_name: name, ...sessionOf(address) },
  } satisfies postgres.Options<Record<string, postgres.PostgresType>>;
}

/** What pg needs to know, which asks for TLS or does not, but never prefers it: the server is asked here. */
export async function pgOptions(address: DatabaseAddress, name: string): Promise<PoolConfig> {
  const { host, port, user, password, database, tls } = address;
  const encrypted = tls === "prefer" ? await offersTls(address) : tls !== false;
  const options = Object.entries(sessionOf(address))
    .map(([key, value]) => `-c ${key}=${value.replaceAll(" ", "\\ ")}`)
    .join(" ");
  return {
    host,
    port,
    user,
    database,
    ...(password === undefined ? {} : { password }),
    ssl: encrypted && (tls === "prefer" ? { rejectUnauthorized: false } : tls),
    application_name: name,
    ...(address.pooler === "none" ? { options } : {}),
  };
}

/** Sends the protocol's SSLRequest (PostgreSQL manual, "Message Formats") and reads the single byte of the answer. */
function offersTls({ host, port }: DatabaseAddress): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.setTimeout(10_000, () =>
      socket.destroy(new Error(`no answer from ${shownHost(host)}:${port}`)),
    );
    socket.once("connect", () => {
      const request = Buffer.alloc(8);
      request.writeInt32BE(8, 0);
      request.writeInt32BE(80_877_103, 4);
      socket.write(request);
    });
    socket.once("data", (answer) => {
      resolve(answer.toString("latin1", 0, 1) === "S");
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

function shownHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** The part of an address that logs and errors may show. */
export function shownAddress({ host, port, database }: DatabaseAddress): string {
  return `${shownHost(host)}:${port}/${database}`;
}
