import { checkHealth } from "@/server/account/health/check-health.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { Ctx } from "@/server/ctx.ts";
import { wideLog } from "@/server/log.ts";
import { VERSION } from "@/server/version.ts";

/** 200 when requests can be served, 503 while not: `{status, version, database, functions}`. */
async function respondHealth(ctx: Ctx): Promise<Response> {
  const health = await checkHealth(ctx);
  return Response.json(
    {
      status: health.status,
      version: VERSION,
      database: health.database,
      functions: health.functions,
    },
    { status: health.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export async function getHealth(): Promise<Response> {
  return await respondHealth(makeCtx({ type: "anonymous" }, wideLog({ adapter: "health" })));
}
