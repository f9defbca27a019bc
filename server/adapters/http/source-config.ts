import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";

/**
 * `GET /sourceConfig`, with the write key as user name of Basic authentication or as `?writeKey=`: what RudderStack's client
 * libraries ask for before they send anything. The source is on, sends to this server alone, and reports nothing about
 * itself. May be cached for a minute.
 */
export async function handleSourceConfig(request: Request, ctx: Ctx): Promise<Response> {
  const { app } = await enterWithWriteKey(request, ctx);
  const updatedAt = "2026-01-01T00:00:00.000Z";
  const off = { enabled: false };
  const source = {
    id: String(app.id),
    name: app.name,
    writeKey: writeKeyOf(request),
    enabled: true,
    workspaceId: String(app.id),
    config: { statsCollection: { errors: off, metrics: off } },
    destinations: [],
    connections: [],
    dataplanes: {},
    updatedAt,
  };
  const headers = { ...CORS_HEADERS, "cache-control": "public, max-age=60" };
  return json({ source, updatedAt }, { headers });
}

/** The libraries compare it with their own. */
function writeKeyOf(request: Request): string {
  const basic = /^basic\s+(\S+)/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (basic) return Buffer.from(basic, "base64").toString().split(":", 1)[0] ?? "";
  return new URL(request.url).searchParams.get("writeKey") ?? "";
}
