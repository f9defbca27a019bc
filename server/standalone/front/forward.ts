import type {
  ClientRequest,
  IncomingMessage,
  OutgoingHttpHeaders,
  RequestListener,
  ServerResponse,
} from "node:http";
import { Agent, request } from "node:http";
import { refuse } from "@/server/standalone/front/fetch-bridge.ts";

/** Headers of one connection: they say nothing about the next (RFC 9110, section 7.6.1). */
const OF_ONE_CONNECTION = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "upgrade",
]);

/** Hands requests on to the process that listens on `socketPath`, body and answer as they come. */
export function forwardTo(socketPath: string): RequestListener {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });
  return (incoming, outgoing) => {
    const { method, url } = incoming;
    const sent = request({ agent, socketPath, method, path: url, headers: headersOf(incoming) });
    sent.once("response", (answer) => passOn(answer, outgoing));
    sent.on("error", () => failed(outgoing));
    // The client went away, or was answered before its body had ended. Does nothing to a request that is complete.
    outgoing.once("close", () => sent.destroy());
    pipeBody(incoming, sent);
  };
}

function headersOf(incoming: IncomingMessage): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(incoming.headers).filter(([name]) => !OF_ONE_CONNECTION.has(name)),
  );
}

function pipeBody(incoming: IncomingMessage, sent: ClientRequest): void {
  incoming.on("error", () => sent.destroy());
  incoming.pipe(sent);
}

function passOn(answer: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    answer.destroy();
    return;
  }
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    const name = answer.rawHeaders[i] ?? "";
    if (!OF_ONE_CONNECTION.has(name.toLowerCase()) && name.toLowerCase() !== "transfer-encoding")
      outgoing.appendHeader(name, answer.rawHeaders[i + 1] ?? "");
  }
  // It does not want the rest of the body.
  if (answer.headers.connection === "close") outgoing.setHeader("connection", "close");
  outgoing.writeHead(answer.statusCode ?? 502);
  answer.on("error", () => outgoing.destroy());
  answer.pipe(outgoing);
}

function failed(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else {
    outgoing.setHeader("retry-after", "2");
    refuse(outgoing, 503, "The console is restarting. Try again in a moment.");
  }
}
