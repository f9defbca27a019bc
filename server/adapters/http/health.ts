import { checkHealth } from "@/server/account/health/check-health.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { wideLog } from "@/server/log.ts";
import { VERSION } from "@/server/version.ts";

/**
 * 200 when requests can be served, 503 while not: `{status, version, database, functions}`. What only the server in front
 * knows: `consoleUp` = pages and functions are answered, `diskFull` = no data is taken in.
 */
export async function answerHealth({ consoleUp = true, diskFull = false } = {}): Promise<Response> {
  const ctx = makeCtx({ type: "anonymous" }, wideLog({ adapter: "health" }));
  const { status: ofDatabase, database, functions } = await checkHealth(ctx);
  const ofServer = consoleUp ? (diskFull ? "disk_full" : "ok") : "starting";
  const status = ofDatabase === "ok" ? ofServer : ofDatabase;
  return Response.json(
    { status, version: VERSION, database, functions },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export function getHealth(): Promise<Response> {
  return answerHealth();
}
