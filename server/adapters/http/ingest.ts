import type { CollectSettings } from "@/server/apps/store.key-lookup.ts";
import type { Ctx } from "@/server/ctx.ts";
import { geoDatabase, trustedProxies } from "@/server/env.ts";
import { enterToCollect } from "@/server/http/gate.ts";
import { browserAgent, clientAddress } from "@/server/http/peer.ts";
import { parseJson, readText } from "@/server/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/http/respond.ts";
import { batchOf } from "@/server/tracking/batch-of.ts";
import { countryOf } from "@/server/tracking/country-of.ts";
import { ingestBatch } from "@/server/tracking/ingest-batch.ts";
import type { Sender } from "@/server/tracking/steps.ts";

/** `POST /v1/batch` and the single calls: 200 only after the data is committed, with an account of every item. */
export async function handleIngest(request: Request, ctx: Ctx, type: string): Promise<Response> {
  const text = await readText(request);
  const body = parseJson(text);
  const { settings, ...app } = await enterToCollect(request, ctx, body);
  const batch = batchOf(body, type, text);
  const result = await ingestBatch(app, batch.items, {
    receivedAt: ctx.now(),
    sentAt: batch.sentAt,
    suspect: batch.suspect,
    context: batch.context,
    sender: senderOf(request.headers, settings),
  });
  const lifted = batch.denied && !result.deny ? { deny: [] } : {};
  return json({ success: true, ...result, ...lifted }, { headers: CORS_HEADERS });
}

const locate = (address: string) => countryOf(address, geoDatabase());

/** The address is used here and goes no further. */
function senderOf(headers: Headers, { botFilter, locateByIp }: CollectSettings): Sender {
  const address = locateByIp ? clientAddress(headers, trustedProxies()) : undefined;
  return {
    userAgent: browserAgent(headers),
    country: address === undefined ? undefined : locate(address),
    dropBots: botFilter,
    locate: locateByIp ? locate : undefined,
  };
}
