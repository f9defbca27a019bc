import { pino } from "pino";

/**
 * The part of the log that domain code may use: it adds fields to the one line of this request or
 * function run.
 */
export interface Log {
  add(fields: Record<string, unknown>): void;
  error(error: unknown, message: string): void;
}

const REDACTED = [
  "authorization",
  "cookie",
  "password",
  "token",
  "writeKey",
  "secret",
  "endpoint",
  "p256dh",
  "auth",
  "email",
];

/** What an error may tell besides its message: never the statement, its parameters or PostgreSQL's DETAIL, which hold data. */
const TOLD = ["code", "severity", "schema_name", "table_name", "column_name", "constraint_name"];

/** An error as it is logged, its causes included. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === "object" ? typeof error : String(error);
  const told = TOLD.flatMap((name) => {
    const value = (error as unknown as Record<string, unknown>)[name];
    return typeof value === "string" || typeof value === "number" ? [[name, value]] : [];
  });
  const cause = error.cause && depth < 3 ? { cause: errorForLog(error.cause, depth + 1) } : {};
  const { name, message, stack } = error;
  return { type: name, message, stack, ...Object.fromEntries(told), ...cause };
}

export const logger = pino({
  name: "tidings",
  level: "info",
  base: null,
  serializers: { err: (error: unknown) => errorForLog(error) },
  redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`]), censor: "[redacted]" },
});

/** Writes one wide line per request or run: collect with `add`, write once with `finish`. */
export function wideLog(
  fields: Record<string, unknown>,
): Log & { finish(level?: "info" | "warn" | "error"): void } {
  const started = performance.now();
  const line: Record<string, unknown> = { ...fields };
  return {
    add(more) {
      Object.assign(line, more);
    },
    error(error, message) {
      logger.error({ ...line, err: error }, message);
    },
    finish(level = "info") {
      line.ms = Math.round(performance.now() - started);
      logger[level](line);
    },
  };
}

/** A log for tests and one-off scripts. */
export const silentLog: Log = { add() {}, error() {} };
