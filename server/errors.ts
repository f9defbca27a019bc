/**
 * The ways in which a request can be refused. Adapters map each to a status in one place
 * (http/respond.ts, trpc/procedures.ts).
 */
export type ErrorCode =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "precondition_failed"
  | "limit_exceeded"
  | "unavailable";

/**
 * A refusal that the caller may read: `message` says what to do.
 * Anything else that is thrown is a fault. It is logged in full, and the caller receives a neutral
 * text.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}
