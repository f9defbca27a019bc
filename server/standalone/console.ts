import { rmSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { logger } from "@/server/log.ts";
import { nameOfRequest, Work, watchLoop } from "@/server/standalone/front/watch-loop.ts";
import { ROOT } from "@/server/standalone/options.ts";

/** Requests in flight may take this long after the process was asked to stop. */
const GRACE_MS = 5_000;

/**
 * The console's own process. It answers on a socket that only the process in front reaches: it has checked the size and the
 * time of a request, and named the address of the client.
 */
async function main(): Promise<void> {
  const socketPath = process.env.CONSOLE_SOCKET;
  if (!socketPath) throw new Error("CONSOLE_SOCKET is missing. Start Tidings with npm start.");
  // Next takes the WebSocket upgrades of the server that it is given, and in production never answers one: it gets a server
  // that does not listen, and an upgrade is an ordinary request.
  const app = next({ dev: false, dir: ROOT, httpServer: createServer() });
  await app.prepare();
  const handle = app.getRequestHandler();
  // The process in front keeps its connections; one that ends by itself could end while a request arrives.
  const work = new Work();
  watchLoop("console", work);
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (incoming, outgoing) => {
    outgoing.once("close", work.begin(nameOfRequest(incoming.method, incoming.url)));
    void handle(incoming, outgoing);
  });
  rmSync(socketPath, { force: true });
  await new Promise<void>((settle, fail) => {
    server.once("error", fail);
    server.listen(socketPath, settle);
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    const closed = new Promise<void>((settle) => server.close(() => settle()));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    await closed;
    await app.close();
    await (globalThis as { tidingsDb?: { end(): Promise<void> } }).tidingsDb?.end();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  // A terminal sends these to every process; the one in front decides.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
  // One faulty request must not take the console down.
  for (const fault of ["uncaughtException", "unhandledRejection"] as const)
    process.on(fault, (error: unknown) => logger.error({ err: error }, "a fault in the console"));
  process.send?.("ready");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
