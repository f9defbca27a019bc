import type { Ctx } from "@/server/ctx.ts";
import { deviceConfig } from "@/server/deliveries/device-config.ts";
import { enterWithWriteKey } from "@/server/http/gate.ts";
import { CORS_HEADERS, json } from "@/server/http/respond.ts";

/** `GET /v1/config?writeKey=`: what an SDK needs to know of its app. May be cached for a minute. */
export async function handleConfig(request: Request, ctx: Ctx): Promise<Response> {
  const app = await enterWithWriteKey(request, ctx);
  const headers = { ...CORS_HEADERS, "cache-control": "public, max-age=60" };
  return json(await deviceConfig(app), { headers });
}
