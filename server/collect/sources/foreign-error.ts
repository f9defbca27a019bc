import type { Connection } from "@/server/collect/sources/connection.ts";
import { DomainError } from "@/server/errors.ts";

interface PostgresError {
  code: string;
  message: string;
}

function isCoded(error: unknown): error is PostgresError {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

/** Explains an error of the other database, and how to fix it. */
export function foreignError(error: unknown, connection: Connection): DomainError {
  if (error instanceof DomainError) return error;
  return new DomainError("invalid", wordsOf(error, connection));
}

function wordsOf(error: unknown, { host, port, user, database }: Connection): string {
  const where = `${host}:${port}`;
  const message = error instanceof Error ? error.message : String(error);
  if (!isCoded(error)) {
    if (/does not support SSL/i.test(message))
      return `${where} does not encrypt connections. Leave sslmode out.`;
    if (/timeout/i.test(message))
      return `${where} did not respond in time. Check the address, and whether a firewall blocks the connection.`;
    return `The connection to ${where} was lost: ${message}.`;
  }
  switch (error.code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `There is no host called ${host}. Check the address.`;
    case "ECONNREFUSED":
      return `Nothing listens on ${where}. Check the address and the port.`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `${where} cannot be reached. Check the address, and whether a firewall blocks the connection.`;
    case "28P01":
      return `The password of ${user} is wrong.`;
    case "28000":
      return /no encryption/i.test(message)
        ? `${where} accepts ${user} over encrypted connections only. Add ?sslmode=require to the connection string.`
        : `${where} does not accept ${user}: ${message}.`;
    case "3D000":
      return `There is no database called ${database} on ${where}.`;
    case "25006":
      return "The query tries to change data. Use a query that only reads.";
    case "57014":
      return "The query took longer than 30 seconds. Make it faster with an index or a materialized view.";
    case "0A000":
      return /data-modifying/i.test(message)
        ? "The query tries to change data. Use a query that only reads."
        : `The query cannot be run: ${message}.`;
    case "42601":
      return /multiple commands/i.test(message)
        ? "The query must be one SELECT, not several statements."
        : `The query has an error: ${message}.`;
    case "42501":
      return `${user} may not read this: ${message}.`;
    default:
      return `The query failed: ${message}.`;
  }
}
