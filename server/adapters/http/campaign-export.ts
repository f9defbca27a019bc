import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download } from "@/server/adapters/http/respond.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import type { Ctx } from "@/server/ctx.ts";
import { appId } from "@/server/id.ts";
import { exportDeliveries } from "@/server/steer/reports/export-deliveries.ts";

const Params = z.object({
  appId: z.coerce.number().int().positive(),
  id: z.coerce.number().int().positive(),
});

/** `GET /api/apps/<app>/campaigns/<id>/deliveries`: a member downloads the outcome of each message. */
export async function sendDeliveries(
  _request: Request,
  ctx: Ctx,
  params: unknown,
): Promise<Response> {
  const asked = parseInput(Params, params);
  const app = await openApp(ctx, { appId: appId(asked.appId) });
  const { fileName, csv } = await exportDeliveries(app, { id: asked.id });
  return download({ fileName, chunks: csv, contentType: "text/csv; charset=utf-8" }, ctx.log);
}

export const getDeliveriesExport = sessionAdapter("campaigns.export", sendDeliveries);
