import type { Ctx } from "@/server/ctx.ts";
import { enterWithWriteKey } from "@/server/http/gate.ts";
import { parseJson, readText } from "@/server/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/http/respond.ts";
import { batchOf } from "@/server/tracking/batch-of.ts";
import { ingestBatch } from "@/server/tracking/ingest-batch.ts";

/** `POST /v1/batch` and the single calls: 200 only after the data is committed, with an account of every item. */
export async function handleIngest(request: Request, ctx: Ctx, type: string): Promise<Response> {
  const text = await readText(request);
  const body = parseJson(text);
  const app = await enterWithWriteKey(request, ctx, body);
  const batch = batchOf(body, type, text);
  const result = await ingestBatch(app, batch.items, {
    receivedAt: ctx.now(),
    sentAt: batch.sentAt,
    suspect: batch.suspect,
    context: batch.context,
  });
  return json({ success: true, ...result }, { headers: CORS_HEADERS });
}
