import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download, errorResponse } from "@/server/adapters/http/respond.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import type { Ctx } from "@/server/ctx.ts";
import { AppIdDigits, CampaignIdDigits } from "@/server/id.ts";
import { exportDeliveries } from "@/server/steer/reports/export-deliveries.ts";

const Params = z.object({
  appId: AppIdDigits,
  id: CampaignIdDigits,
});

/** `GET /api/apps/<app>/campaigns/<id>/deliveries`: a member downloads what became of each message. */
export async function getDeliveriesExport(
  _request: Request,
  { params }: { params: Promise<unknown> },
): Promise<Response> {
  const ctx = await createContext();
  ctx.log.add({ verb: "campaigns.export" });
  const response = await sendDeliveries(ctx, await params);
  ctx.log.finish();
  return response;
}

export async function sendDeliveries(ctx: Ctx, params: unknown): Promise<Response> {
  const { log, requestId } = ctx;
  try {
    const asked = parseInput(Params, params);
    const app = await openApp(ctx, { appId: asked.appId });
    const { fileName, csv } = await exportDeliveries(app, { id: asked.id });
    return download({ fileName, chunks: csv, contentType: "text/csv; charset=utf-8" }, log);
  } catch (error) {
    return errorResponse(error, { log, requestId });
  }
}
