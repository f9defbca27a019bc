import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "@/server/standalone/fetch-bridge.ts";

export interface TimeLimits {
  /** Limit for a whole request. */
  requestMs: number;
  /** Limit between two pieces of an upload. */
  pauseMs: number;
}

export const TIME_LIMITS: TimeLimits = { requestMs: 30_000, pauseMs: 60_000 };

const UPLOAD = /^\/api\/(?:v1\/)?imports(?:[/?]|$)/;

/** Ends requests of slow clients. A file upload has no limit while its pieces keep arriving. */
export function limitTime(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limits: TimeLimits,
): void {
  const { method, url = "" } = incoming;
  if (method === "GET" || method === "HEAD") return;
  const isUpload = method === "POST" && UPLOAD.test(url);
  const timer = setTimeout(
    () => end(incoming, outgoing),
    isUpload ? limits.pauseMs : limits.requestMs,
  );
  if (isUpload) refreshWithPieces(incoming, timer);
  const done = () => clearTimeout(timer);
  incoming.once("end", done);
  incoming.once("close", done);
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
  incoming.destroy();
}
