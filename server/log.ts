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

export const logger = pino({
  name: "tidings",
  level: "info",
  base: null,
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
