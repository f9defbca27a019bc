import { createHash, randomUUID } from "node:crypto";
import { announceServer } from "@/server/account/health/announce-server.ts";
import { forgetServer } from "@/server/account/health/forget-server.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { env } from "@/server/env.ts";
import { silentLog } from "@/server/log.ts";
import { VERSION } from "@/server/version.ts";

const INTERVAL_MS = 20_000;

/** Tells the other servers on this database that this one is there, and the operator when their settings differ. */
export function keepAnnouncing(log: (message: string) => void): { stop(): Promise<void> } {
  const { AUTH_SECRET, BASE_URL } = env();
  const ctx = makeCtx({ type: "system" }, silentLog);
  const own = {
    id: randomUUID(),
    startedAt: new Date(),
    version: VERSION,
    baseUrl: BASE_URL,
    secretHash: createHash("sha256").update(AUTH_SECRET).digest("hex"),
  };
  const said = new Set<string>();
  const announce = async () => {
    // While the database is away, that is the smallest of its troubles.
    const heard = await announceServer(ctx, own).catch(() => []);
    for (const sentence of heard.filter((one) => !said.has(one))) {
      said.add(sentence);
      log(sentence);
    }
  };
  void announce();
  const timer = setInterval(() => void announce(), INTERVAL_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await forgetServer(ctx, own.id).catch(() => {});
    },
  };
}
