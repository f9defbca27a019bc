import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { answerWithFetch } from "@/server/standalone/front/fetch-bridge.ts";
import { sha256Hex } from "@/server/token.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";

export interface TestServer {
  origin: string;
  writeKey: string;
  secretKey: string;
  app: AppCtx;
  close(): Promise<void>;
}

/** A real HTTP server in front of `/v1/*`, with an app and its keys. */
export async function openTestServer(world: TestWorld): Promise<TestServer> {
  const app = await world.app();
  const writeKey = `wk_test_${app.app.id}_0123456789`;
  const secretKey = `sk_test_${app.app.id}_0123456789`;
  for (const [kind, key] of [
    ["write", writeKey],
    ["secret", secretKey],
  ] as const) {
    await world.db.sql`
      insert into keys (app_id, kind, name, shown, hash) values (${app.app.id}, ${kind}, 'k', 'k', ${sha256Hex(key)})`;
  }
  const handler = documented(
    v1Adapter((log, requestId) => ({
      ...world.ctx({ type: "device" }),
      log,
      requestId,
    })),
  );
  // As the standalone server has it. With Node's 5 s, a client that packs a large body meanwhile meets a closed connection.
  const server = http.createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) => {
    void answerWithFetch(handler, "http://localhost", incoming, outgoing, (error) => {
      throw error;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writeKey,
    secretKey,
    app,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
