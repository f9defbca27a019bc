import type { Connection } from "@/server/collect/sources/connection.ts";
import { DomainError } from "@/server/errors.ts";

interface CodedError {
  code: string;
  message: string;
}

function isCoded(error: unknown): error is CodedError {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

/**
 * Explains an error of the other side, and how to fix it. Its own words are repeated only after a session has begun:
 * before, any service may be answering.
 */
export function foreignError(
  error: unknown,
  connection: Connection,
  { begun }: { begun: boolean },
): DomainError {
  if (error instanceof DomainError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = isCoded(error) ? error.code : "";
  const words = begun
    ? sessionWords({ code, message }, connection)
    : startWords({ code, message }, connection);
  return new DomainError("invalid", words);
}

function startWords({ code, message }: CodedError, connection: Connection): string {
  const { host, port, user, database } = connection;
  const where = `${host}:${port}`;
  const lost = lostWords(code, connection);
  if (lost !== undefined) return lost;
  if (code === "28P01") return `The password of ${user} is wrong.`;
  if (code === "28000")
    return /no encryption/i.test(message)
      ? `${where} accepts ${user} over encrypted connections only. Add ?sslmode=require to the connection string.`
      : `${where} does not accept ${user}. Check the user, and what the server allows in pg_hba.conf.`;
  if (code === "3D000") return `There is no database called ${database} on ${where}.`;
  if (code === "53300") return `${where} has no free connection. Try again later.`;
  if (code === "57P03") return `${where} is starting or stopping. Try again later.`;
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return `The certificate of ${where} could not be verified.`;
  if (code === "" && /does not support SSL/i.test(message))
    return `${where} does not encrypt connections. Leave sslmode out.`;
  if (code === "" && /timeout/i.test(message))
    return `${where} did not respond in time. Check the address, and whether a firewall blocks the connection.`;
  return `${where} did not begin a session as PostgreSQL does. Check the address and the port.`;
}

function lostWords(code: string, { host, port }: Connection): string | undefined {
  const where = `${host}:${port}`;
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `There is no host called ${host}. Check the address.`;
    case "ECONNREFUSED":
      return `Nothing listens on ${where}. Check the address and the port.`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `${where} cannot be reached. Check the address, and whether a firewall blocks the connection.`;
  }
}

function sessionWords({ code, message }: CodedError, connection: Connection): string {
  const { host, port, user } = connection;
  const where = `${host}:${port}`;
  const lost = lostWords(code, connection);
  if (lost !== undefined) return lost;
  switch (code) {
    case "":
      return /timeout/i.test(message)
        ? `${where} did not respond in time. Check the address, and whether a firewall blocks the connection.`
        : `The connection to ${where} was lost: ${message}.`;
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
