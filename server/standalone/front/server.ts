import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import type { FetchHandler } from "@/server/standalone/front/fetch-bridge.ts";
import {
  answerWithFetch,
  REMOTE_ADDRESS_HEADER,
  refuseForNow,
  remoteAddress,
} from "@/server/standalone/front/fetch-bridge.ts";
import { GiveUp, PATIENCE_MS } from "@/server/standalone/front/give-up.ts";
import { limitBody } from "@/server/standalone/front/limit-body.ts";
import type { TimeLimits } from "@/server/standalone/front/limit-time.ts";
import { isUpload, limitTime, TIME_LIMITS } from "@/server/standalone/front/limit-time.ts";
import { nameOfRequest, Work, watchLoop } from "@/server/standalone/front/watch-loop.ts";
import { Refusal } from "@/server/standalone/refusal.ts";

export interface HttpServer {
  server: Server;
  /** Requests are answered from now on; until then they get 503. */
  open(listeners: HttpListeners): void;
  /** Stops accepting, lets requests in flight finish for up to 5 s, then cuts them. */
  close(): Promise<void>;
}

export interface HttpListeners {
  /** Answers `/v1/*` in this process, which nothing else keeps busy. */
  v1: FetchHandler;
  /** Answers `/api/health`, for the same reason. */
  health: FetchHandler;
  /** Answers everything else. */
  app: RequestListener;
  onFault: (error: unknown) => void;
  /** For how long the database has been silent, in milliseconds. */
  silentMs?: () => number;
  /** Returns why no data is taken in now, as a sentence for whoever sends it. */
  refusesData?: () => string | undefined;
}

const GRACE_MS = 5_000;

/** A year: browsers come back by https only, where the server is reached by https. */
const HSTS = "max-age=31536000";

/**
 * Listens on `port` at once, so that a port conflict is known before any work, and a health check
 * sees 503 until ready.
 */
export async function openHttpServer(options: {
  port: number;
  host: string | undefined;
  /** Origin given to Requests: the scheme and host that a client names are not to be trusted. */
  origin: string;
  /** Requests in flight may take this long after `close`; 5 s by default. */
  graceMs?: number;
  timeLimits?: TimeLimits;
  /** How long a request waits for a silent database. */
  patienceMs?: number;
}): Promise<HttpServer> {
  let listeners: HttpListeners | undefined;
  const work = new Work();
  // A start loads modules and builds, which nobody waits for.
  let stopWatching = () => {};
  const giveUp = new GiveUp(() => listeners?.silentMs?.() ?? 0, options.patienceMs ?? PATIENCE_MS);
  const server = createServer(
    // Slow clients: 15 s for the headers; the whole request is limited below, as an upload may take
    // longer.
    {
      headersTimeout: 15_000,
      requestTimeout: 0,
      keepAliveTimeout: 65_000,
      // Node looks at the headers' limit only so often; by default every 30 s.
      connectionsCheckingInterval: 5_000,
    },
    (incoming, outgoing) => {
      if (listeners) {
        outgoing.once("close", work.begin(nameOfRequest(incoming.method, incoming.url)));
        limitTime(incoming, outgoing, options.timeLimits ?? TIME_LIMITS);
        answer(incoming, outgoing, { ...listeners, origin: options.origin, giveUp });
      } else {
        outgoing.writeHead(503, { "content-type": "text/plain", "retry-after": "2" });
        outgoing.end("Tidings is starting. Try again in a moment.\n");
      }
    },
  );
  const sockets = trackSockets(server);
  await listen(server, options.port, options.host);
  let closing: Promise<void> | undefined;
  return {
    server,
    open(opened) {
      listeners = opened;
      stopWatching();
      stopWatching = watchLoop("server", work);
    },
    close() {
      giveUp.stop();
      stopWatching();
      closing ??= closeServer(server, sockets, options.graceMs ?? GRACE_MS);
      return closing;
    },
  };
}

/** Refuses what is too large, or cannot be served now, and hands the rest to whoever answers it. */
function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  front: HttpListeners & { origin: string; giveUp: GiveUp },
): void {
  if (front.origin.startsWith("https:")) outgoing.setHeader("strict-transport-security", HSTS);
  if (limitBody(incoming, outgoing)) return;
  const handler = handlerOf(incoming, front);
  if (handler !== front.health && !front.giveUp.admit(outgoing)) return;
  const refused = bringsData(incoming) ? front.refusesData?.() : undefined;
  if (refused) {
    refuseForNow(outgoing, refused, 60);
  } else if (handler) {
    void answerWithFetch(handler, front.origin, incoming, outgoing, front.onFault);
  } else {
    incoming.headers[REMOTE_ADDRESS_HEADER] = remoteAddress(incoming);
    front.app(incoming, outgoing);
  }
}

/** Items of devices and uploaded files: what a full disk cannot hold. */
function bringsData(incoming: IncomingMessage): boolean {
  return incoming.method === "POST" && (isV1(incoming) || isUpload(incoming));
}

/** Returns what answers in this process, if it does. */
function handlerOf(
  incoming: IncomingMessage,
  { v1, health }: HttpListeners,
): FetchHandler | undefined {
  if (isV1(incoming)) return v1;
  const { method, url } = incoming;
  const reads = method === "GET" || method === "HEAD";
  return reads && url?.split("?", 1)[0] === "/api/health" ? health : undefined;
}

/** `/v1/*`, and the addresses outside of it at which RudderStack's libraries ask and send. */
function isV1({ url }: IncomingMessage): boolean {
  return url !== undefined && /^\/(?:(?:beacon\/)?v1(?:[/?]|$)|sourceConfig\/?(?:\?|$))/.test(url);
}

async function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  await new Promise<void>((settle, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen({ port, host }, settle);
  });
  server.removeAllListeners("error");
}

function explain(error: NodeJS.ErrnoException, port: number, host: string | undefined): Error {
  if (error.code === "EADDRINUSE") {
    return new Refusal(
      `Port ${port} is taken by another program. Stop it, or choose another PORT.`,
    );
  }
  if (error.code === "EACCES") {
    return new Refusal(`Port ${port} needs special rights. Choose a PORT above 1023.`);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new Refusal(`HOST ${host} is not an address of this machine.`);
  }
  return error;
}

/**
 * `server.closeAllConnections` overlooks connections that became WebSockets (hot reload in
 * development).
 */
function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

async function closeServer(server: Server, sockets: Set<Socket>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((settle) => server.close(() => settle()));
  // A connection that is idle between two requests would hold the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
