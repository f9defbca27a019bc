import { DomainError } from "@/server/errors.ts";

export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** `encrypted` does not check the certificate. */
  tls: "none" | "encrypted" | "verified";
}

const EXAMPLE = "It looks like this: postgres://user:password@host:5432/database";

/**
 * Splits a connection string into its parts. Throws `invalid` when one is missing: nothing comes from this server's
 * own environment.
 */
export function readConnection(text: string): Connection {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new DomainError("invalid", `This is not a connection string. ${EXAMPLE}`);
  }
  if (!/^postgres(?:ql)?:$/.test(url.protocol))
    throw new DomainError("invalid", `Only PostgreSQL is supported. ${EXAMPLE}`);
  const host = decode(url.hostname).replace(/^\[(.*)\]$/, "$1");
  const database = decode(url.pathname.slice(1));
  const user = decode(url.username);
  const missing =
    host === "" || /[/,]/.test(host)
      ? "one host"
      : user === ""
        ? "a user"
        : database === "" || database.includes("/")
          ? "a database"
          : undefined;
  if (missing)
    throw new DomainError("invalid", `The connection string does not name ${missing}. ${EXAMPLE}`);
  return {
    host,
    port: url.port === "" ? 5432 : Number(url.port),
    user,
    password: decode(url.password),
    database,
    tls: tlsOf(url.searchParams.get("sslmode")),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DomainError(
      "invalid",
      "The connection string contains a % that is not part of an escape sequence. Write %25 for a percent sign in a password.",
    );
  }
}

function tlsOf(mode: string | null): Connection["tls"] {
  switch (mode) {
    case null:
    case "disable":
      return "none";
    case "require":
    case "verify-ca":
      return mode === "require" ? "encrypted" : "verified";
    case "verify-full":
      return "verified";
    default:
      throw new DomainError(
        "invalid",
        `sslmode=${mode.slice(0, 20)} is not supported. Use disable, require or verify-full.`,
      );
  }
}

/** Returns the part of the connection that pages may show. */
export function shownOf({ host, port, database }: Connection): string {
  return `${host}${port === 5432 ? "" : `:${port}`}/${database}`;
}
