import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { TRPCError } from "@trpc/server";
import type { DomainError, ErrorCode } from "@/server/errors.ts";

const codes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  invalid: "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  precondition_failed: "PRECONDITION_FAILED",
  limit_exceeded: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** A refusal as a tRPC error. Its message is meant for the caller. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: codes[error.code], message: error.message, cause: error });
}

/**
 * The text that callers read instead of a fault: tRPC would otherwise show them the raw
 * `Error.message`.
 */
export const BLANK = "Something went wrong on our side. It was logged; please try again.";
