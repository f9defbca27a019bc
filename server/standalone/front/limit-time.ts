import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "@/server/standalone/front/fetch-bridge.ts";

export interface TimeLimits {
  /** Limit for a whole request. */
  requestMs: number;
  /** Limit between two pieces of an upload. */
  pauseMs: number;
  /** Limit for the rest of a body that nobody wants, after the answer is out. */
  restMs: number;
}

export const TIME_LIMITS: TimeLimits = { requestMs: 30_000, pauseMs: 60_000, restMs: 5_000 };

const UPLOAD = /^\/api\/(?:v1\/)?imports(?:[/?]|$)/;

/** Returns true for a file that is stored while it arrives. */
export function isUpload({ method, url = "" }: IncomingMessage): boolean {
  return method === "POST" && UPLOAD.test(url);
}

/** Ends requests of slow clients, whatever their method. A file upload has no limit while its pieces keep arriving. */
export function limitTime(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limits: TimeLimits,
): void {
  if (!hasBody(incoming)) return;
  const upload = isUpload(incoming);
  const timer = setTimeout(
    () => end(incoming, outgoing),
    upload ? limits.pauseMs : limits.requestMs,
  );
  if (upload) refreshWithPieces(incoming, timer);
  let rest: NodeJS.Timeout | undefined;
  outgoing.once("finish", () => {
    if (!incoming.complete) rest = setTimeout(() => end(incoming, outgoing), limits.restMs);
  });
  const done = () => {
    clearTimeout(timer);
    clearTimeout(rest);
  };
  incoming.once("end", done);
  incoming.once("close", done);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * This is the socket's own counter: a listener for data would start the flow before the reader is
 * ready.
 */
function refreshWithPieces(incoming: IncomingMessage, timer: NodeJS.Timeout): void {
  let seen = incoming.socket.bytesRead;
  const watch = setInterval(() => {
    if (incoming.socket.bytesRead > seen) timer.refresh();
    seen = incoming.socket.bytesRead;
  }, 1_000);
  incoming.once("end", () => clearInterval(watch));
  incoming.once("close", () => clearInterval(watch));
}

function end(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.complete) return;
  if (!outgoing.headersSent) refuse(outgoing, 408, "The request took too long to arrive.");
  // The socket itself: when nobody reads the body, the request does not close it.
  incoming.socket.destroySoon();
}
