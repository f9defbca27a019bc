import type { CollectSettings } from "@/server/account/keys/store.lookup.ts";
import { enterToCollect } from "@/server/adapters/http/gate.ts";
import { limitRate } from "@/server/adapters/http/limit-rate.ts";
import { browserAgent, clientAddress } from "@/server/adapters/http/peer.ts";
import { parseJson, readText } from "@/server/adapters/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import { batchOf } from "@/server/collect/ingest/batch-of.ts";
import type { BatchResult } from "@/server/collect/ingest/ingest-batch.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { Sender } from "@/server/collect/ingest/steps.ts";
import { countryOf } from "@/server/collect/people/country-of.ts";
import type { Ctx } from "@/server/ctx.ts";
import { geoDatabase, trustedProxies } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";

/** `POST /v1/batch` and the single calls: 200 only after the data is committed, with an account of every item. */
export async function handleIngest(request: Request, ctx: Ctx, type: string): Promise<Response> {
  const text = await readText(request);
  const body = parseJson(text);
  const { settings, ...app } = await enterToCollect(request, ctx, body);
  const batch = batchOf(body, type, text);
  // Entering took one.
  limitRate(ctx, settings, { headers: request.headers, items: batch.items.length - 1 });
  const result = await ingestBatch(app, batch.items, {
    receivedAt: ctx.now(),
    sentAt: batch.sentAt,
    suspect: batch.suspect,
    context: batch.context,
    limits: settings.dataLimits,
    sender: senderOf(request.headers, settings),
  });
  const [refused] = result.dropped;
  if (type !== "batch" && refused?.reason === "identity_not_proven")
    throw new DomainError("unauthorized", refused.message);
  const lifted = batch.denied && !result.deny ? { deny: [] } : {};
  const answer: Readonly<BatchResult & { success: true }> = {
    success: true,
    ...result,
    ...lifted,
  };
  return json(answer, { headers: CORS_HEADERS });
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
