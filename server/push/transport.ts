import type { PushAnswer } from "@/server/push/push-result.ts";

/** One way to a push origin. */
export interface Transport {
  /** Requests that may be open at once. */
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
  /** What the service says is wanted, too: FCM explains itself in the body. */
  wantsBody?: boolean;
  timeoutMs: number;
}

/** Answers carry little or nothing that we need; whoever sends more than this is cut off. */
export const MAX_ANSWER_BYTES = 65_536;

/** No answer came. `unsent` = the service surely never saw the request, so it may be repeated at once. */
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
