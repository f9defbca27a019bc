import type { RequestListener } from "node:http";
import { join } from "node:path";
import { logger } from "@/server/log.ts";
import { buildForProduction, isBuildCurrent } from "@/server/standalone/build.ts";
import { keepConsole } from "@/server/standalone/console-process.ts";
import { prepareDataFolder } from "@/server/standalone/data-folder/prepare-data-folder.ts";
import type { OwnDatabase } from "@/server/standalone/database/own-database.ts";
import { prepareOwnDatabase } from "@/server/standalone/database/own-database.ts";
import type { ConnectionShares } from "@/server/standalone/database/share-connections.ts";
import { shareConnections } from "@/server/standalone/database/share-connections.ts";
import { ensureDatabase, withDatabase } from "@/server/standalone/database.ts";
import { prepareEnvironment, reachableOrigin } from "@/server/standalone/environment.ts";
import { forwardTo } from "@/server/standalone/front/forward.ts";
import type { HttpServer } from "@/server/standalone/front/server.ts";
import { openHttpServer } from "@/server/standalone/front/server.ts";
import { keepPostgres } from "@/server/standalone/keep-postgres.ts";
import { keepRegistering } from "@/server/standalone/keep-registering.ts";
import { lockDataDir } from "@/server/standalone/lock.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import type { StartOptions } from "@/server/standalone/options.ts";
import { ROOT } from "@/server/standalone/options.ts";
import type { KeptRunner } from "@/server/standalone/runner-process.ts";
import { keepRunner } from "@/server/standalone/runner-process.ts";
import { say, step } from "@/server/standalone/say.ts";
import { loadSecrets } from "@/server/standalone/secrets.ts";
import type { Shutdown } from "@/server/standalone/shutdown.ts";
import { watchDatabase } from "@/server/standalone/watch-database.ts";
import { watchDisk } from "@/server/standalone/watch-disk.ts";

/** Starts everything, and registers each running part with `shutdown`. */
export async function boot(options: StartOptions, shutdown: Shutdown): Promise<void> {
  const { dataDir, port, host } = options;
  prepareDataFolder(dataDir);
  const lock = lockDataDir(dataDir);
  shutdown.add({ name: "The lock", stop: () => lock.release() });
  const secrets = loadSecrets(dataDir, process.env);
  const origin = new URL(options.baseUrl).origin;
  // Open browser tabs hold hot-reload sockets: nothing worth waiting for.
  const grace = options.dev ? { graceMs: 300 } : {};
  const front = await openHttpServer({ port, host, origin, ...grace });
  shutdown.add({ name: "The HTTP server", stop: () => front.close() });
  const runner = await prepareEnvironment(options, secrets);
  const database = await prepareDatabase(options, shutdown);
  const shares = shareConnections(database.connections, runner !== undefined);
  Object.assign(process.env, { DATABASE_URL: database.url, DATABASE_POOL: String(shares.front) });
  shutdown.add({ name: "The database pool", stop: closeSharedPool });
  await provision(options, shutdown);
  if (options.only === "database") {
    say("The database is ready (TIDINGS_BOOT_ONLY=database: nothing else is started)");
    return;
  }
  shutdown.signal.throwIfAborted();
  if (!options.dev) await prepareBuild(shutdown);
  shutdown.signal.throwIfAborted();
  await step("Console ready", () => serveApp({ options, front, shutdown, shares }));
  const follows = !options.roles.has("worker");
  startRunner(runner && { ...runner, url: database.directUrl, shares, follows }, shutdown);
  await announce(shutdown);
  await inviteOwner(options);
  if (options.demo) await startDemo(options, shutdown);
  say("");
  say(`Tidings is at ${options.baseUrl}   (Ctrl-C stops it)`);
}

/** Returns a migrated database. */
async function prepareDatabase(options: StartOptions, shutdown: Shutdown): Promise<OwnDatabase> {
  const { databaseUrl, directUrl, connections } = options;
  const { signal } = shutdown;
  const own = databaseUrl
    ? await prepareOwnDatabase({ url: databaseUrl, directUrl, connections }, signal, say)
    : await prepareEmbedded(options, shutdown);
  signal.throwIfAborted();
  await step(
    (applied: number) =>
      applied === 0 ? "Database up to date" : `Database migrated (${applied} new)`,
    () => migrateDatabase(own.directUrl, { log: say }),
  );
  signal.throwIfAborted();
  return own;
}

async function prepareEmbedded(options: StartOptions, shutdown: Shutdown): Promise<OwnDatabase> {
  const url = await startPostgres(options, shutdown);
  shutdown.signal.throwIfAborted();
  await ensureDatabase(url, shutdown.signal, say);
  return { url, directUrl: url, connections: options.connections };
}

async function startPostgres({ dataDir }: StartOptions, shutdown: Shutdown): Promise<string> {
  const server = await step("PostgreSQL ready", () => keepPostgres(join(dataDir, "postgres"), say));
  shutdown.add({ name: "PostgreSQL", stop: server.stop, kill: server.kill });
  return withDatabase(server.url, "tidings");
}

/** Applies what the operator asked for before the first request: INIT_* variables, demo data. */
async function provision(options: StartOptions, shutdown: Shutdown): Promise<void> {
  const pushOrigin = options.demo ? await openDemoPush(shutdown) : "";
  const { prepareStorage, provisionFromEnv } = await import("@/server/standalone/init.ts");
  await prepareStorage();
  await provisionFromEnv();
  if (!options.demo) return;
  const { provisionDemo } = await import("@/demo/live/start-demo.ts");
  const { dataDir } = options;
  const { signal } = shutdown;
  await step("Demo data ready", () => provisionDemo({ dataDir, pushOrigin, signal }));
}

/**
 * This runs before the environment is first read, because messages may only go to origins that it
 * names.
 */
async function openDemoPush(shutdown: Shutdown): Promise<string> {
  const { startDemoPush } = await import("@/demo/live/push-service.ts");
  const { origin, stop } = await startDemoPush();
  shutdown.add({ name: "The demo's push service", stop });
  const extra = [process.env.PUSH_EXTRA_ORIGINS, origin].filter(Boolean);
  process.env.PUSH_EXTRA_ORIGINS = extra.join(",");
  return origin;
}

async function startDemo(options: StartOptions, shutdown: Shutdown): Promise<void> {
  const { describeDemoOwner, startDemoTraffic } = await import("@/demo/live/start-demo.ts");
  const traffic = await startDemoTraffic(reachableOrigin(options));
  if (traffic) shutdown.add({ name: "The live traffic", stop: traffic.stop });
  say("");
  say(`Open the demo as a reader at ${options.baseUrl}/demo`);
  const owner = describeDemoOwner(options.dataDir);
  if (owner) say(owner);
}

async function prepareBuild(shutdown: Shutdown): Promise<void> {
  if (isBuildCurrent(ROOT)) return;
  say("Building the console; this happens once, and again after an update");
  const log = (line: string) => say(`  ${line}`);
  await step("Console built", () =>
    buildForProduction({ root: ROOT, log, signal: shutdown.signal }),
  );
}

/** Ingestion and health are answered at once, everything else as soon as the console is ready. */
async function serveApp({
  options,
  front,
  shutdown,
  shares,
}: {
  options: StartOptions;
  front: HttpServer;
  shutdown: Shutdown;
  shares: ConnectionShares;
}): Promise<void> {
  const { handleV1 } = await import("@/server/adapters/http/v1.ts");
  const { answerHealth } = await import("@/server/adapters/http/health.ts");
  const onFault = (error: unknown) => logger.error({ err: error }, "a request failed");
  const { silentMs, diskFull } = startWatches(options, shutdown);
  const refusesData = () => (diskFull() ? DISK_FULL : undefined);
  const open = (app: RequestListener, isUp: () => boolean) => {
    const health = (request: Request) =>
      answerHealth(request, { consoleUp: isUp(), diskFull: diskFull() });
    front.open({ v1: handleV1, health, app, onFault, silentMs, refusesData });
  };
  // Functions are answered where pages are.
  if (!options.roles.has("web") && !options.roles.has("worker"))
    return open(onlyTakesData, () => true);
  if (options.dev) return open(await prepareNext(options, front, shutdown), () => true);
  const env = { DATABASE_POOL: String(shares.console) };
  const kept = keepConsole(say, { signal: shutdown.signal, env });
  shutdown.add({ name: "The console", stop: kept.stop, kill: kept.kill });
  // A second time: requests in flight finish before the parts they need are stopped.
  shutdown.add({ name: "The HTTP server", stop: () => front.close() });
  open(forwardTo(kept.socketPath), kept.isUp);
  await kept.ready;
}

/** The answer of a server that leaves pages and functions to others. */
const onlyTakesData: RequestListener = (_, outgoing) => {
  outgoing.writeHead(404, { "content-type": "application/json" });
  const message =
    "This server only takes data in (TIDINGS_ROLE=ingest). Ask one that has the role web.";
  outgoing.end(JSON.stringify({ error: { code: "not_found", message } }));
};

/** Watches the database, and the disk of the embedded one: what the server in front needs to know of them. */
function startWatches(
  { dataDir, databaseUrl }: StartOptions,
  shutdown: Shutdown,
): { silentMs: () => number; diskFull: () => boolean } {
  const database = watchDatabase(process.env.DATABASE_URL ?? "");
  shutdown.add({ name: "The watch over the database", stop: database.stop });
  const { silentMs } = database;
  if (databaseUrl) return { silentMs, diskFull: () => false };
  const disk = watchDisk(dataDir, say);
  shutdown.add({ name: "The watch over the disk", stop: disk.stop });
  return { silentMs, diskFull: disk.full };
}

const DISK_FULL =
  "The disk of this server is almost full, so it takes in no data. Free some space there and send the request again.";

/** Development: Next in this process, so that hot reload works and errors are shown where they happen. */
async function prepareNext(
  options: StartOptions,
  front: HttpServer,
  shutdown: Shutdown,
): Promise<RequestListener> {
  const { port } = options;
  const hostname = options.host ?? "localhost";
  const { default: next } = await import("next");
  const app = next({ dev: true, dir: ROOT, hostname, port, httpServer: front.server });
  shutdown.add({ name: "Next", stop: () => app.close() });
  shutdown.add({ name: "The HTTP server", stop: () => front.close() });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (incoming, outgoing) => void handle(incoming, outgoing);
}

/** The pool of db/client.ts, which this process and the console's bundles share. */
async function closeSharedPool(): Promise<void> {
  const { tidingsDb } = globalThis as { tidingsDb?: { end(): Promise<void> } };
  await tidingsDb?.end();
}

/** Until there is an owner, says where to become it: the address holds a token, so that no stranger comes first. */
async function inviteOwner({ baseUrl, demo }: StartOptions): Promise<void> {
  if (demo) return;
  const { setUpAddress } = await import("@/server/standalone/init.ts");
  const address = await setUpAddress(baseUrl);
  if (address) say(`Create your account at ${address}`);
}

async function announce(shutdown: Shutdown): Promise<void> {
  const { keepAnnouncing } = await import("@/server/standalone/keep-announcing.ts");
  shutdown.add({ name: "The notice to other servers", stop: keepAnnouncing(say).stop });
}

function startRunner(plan: KeptRunner | undefined, shutdown: Shutdown): void {
  if (!plan) {
    say("Background functions are run by the Inngest that INNGEST_* names");
    void keepRegistering(say, shutdown.signal);
    return;
  }
  const runner = keepRunner(plan, say, shutdown.signal);
  shutdown.add({ name: "The function runner", stop: runner.stop, kill: runner.kill });
}
