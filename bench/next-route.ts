import { once } from "node:events";
import { existsSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { handleV1 } from "@/server/adapters/http/v1.ts";
import { answerWithFetch } from "@/server/standalone/front/fetch-bridge.ts";

const SECONDS = 4;
const CONNECTIONS = 32;

/**
 * Requests per second of `/v1` with nothing to do (OPTIONS): through Next's route handler, and
 * before Next.
 */
export interface NextRouteBench {
  nextPerSecond: number;
  directPerSecond: number;
  ratio: number;
}

async function rate(listener: http.RequestListener): Promise<number> {
  const server = http.createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const load = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${port}/v1/track`,
      method: "OPTIONS",
      connections: CONNECTIONS,
      duration,
    });
  await load(1);
  const result = await load(SECONDS);
  server.closeAllConnections();
  server.close();
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests failed`);
  return result.requests.average;
}

/** Needs a production build; returns null without one. */
export async function benchNextRoute(): Promise<NextRouteBench | null> {
  const dir = fileURLToPath(new URL("..", import.meta.url));
  if (!existsSync(`${dir}/${process.env.TIDINGS_DIST_DIR ?? ".next"}/BUILD_ID`)) return null;
  const { default: next } = await import("next");
  const app = next({ dev: false, dir });
  await app.prepare();
  const handle = app.getRequestHandler();
  const nextPerSecond = await rate((request, response) => void handle(request, response));
  await app.close();
  const directPerSecond = await rate((request, response) => {
    void answerWithFetch(handleV1, "http://localhost", request, response, console.error);
  });
  return { nextPerSecond, directPerSecond, ratio: directPerSecond / nextPerSecond };
}
