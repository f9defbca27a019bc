import type { PushAnswer } from "@/server/push/push-result.ts";

/** One connection to a push origin. */
export interface Transport {
  /** Maximum number of open requests. */
  readonly limit: number;
  /** False once no more requests may be started. */
  readonly usable: boolean;
  post(request: TransportRequest): Promise<PushAnswer>;
  close(): void;
}

export interface TransportRequest {
  path: string;
  headers: Record<string, string | number>;
  body: Buffer;
  /** Returns the body of the response, too: FCM explains its errors there. */
  wantsBody?: boolean;
  timeoutMs: number;
}

/**
 * Responses carry little or nothing that we need; a service that sends more than this is cut off.
 */
export const MAX_ANSWER_BYTES = 65_536;

/**
 * No response came. `unsent` = the service certainly never received the request, so it may be
 * repeated at once.
 */
export class TransportError extends Error {
  readonly reason: string;
  readonly unsent: boolean;

  constructor(reason: string, unsent = false) {
    super(reason);
    this.name = "TransportError";
    this.reason = reason;
    this.unsent = unsent;
  }
}

/** `timeout`, `ECONNREFUSED` …: a short reason without addresses or tokens. */
export function transportReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "network";
}

export function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
