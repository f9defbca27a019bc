import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import { deviceConfig } from "@/server/engage/deliveries/in-app/device-config.ts";

/** `GET /v1/config?writeKey=`: what an SDK needs to know of its app. May be cached for a minute. */
export async function handleConfig(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const headers = { ...CORS_HEADERS, "cache-control": "public, max-age=60" };
  return json(await deviceConfig(app), { headers });
}
