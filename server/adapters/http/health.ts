import { checkHealth } from "@/server/account/health/check-health.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { wideLog } from "@/server/log.ts";
import { VERSION } from "@/server/version.ts";

/**
 * 200 when requests can be served, 503 while not: `{status, version, database, functions}`. `diskFull` = no data is taken in,
 * whatever the database says.
 */
export async function answerHealth({ diskFull }: { diskFull: boolean }): Promise<Response> {
  const ctx = makeCtx({ type: "anonymous" }, wideLog({ adapter: "health" }));
  const health = await checkHealth(ctx);
  const status = health.status === "ok" && diskFull ? "disk_full" : health.status;
  const { database, functions } = health;
  return Response.json(
    { status, version: VERSION, database, functions },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export function getHealth(): Promise<Response> {
  return answerHealth({ diskFull: false });
}
