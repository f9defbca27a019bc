import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download } from "@/server/adapters/http/respond.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import type { Ctx } from "@/server/ctx.ts";
import { AppIdDigits, UserIdDigits } from "@/server/id.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";

const Params = z.object({
  appId: AppIdDigits,
  userId: UserIdDigits,
});

/** `GET /api/apps/<app>/users/<number>/export`: a member downloads everything that is stored about a user. */
export async function sendUserExport(
  _request: Request,
  ctx: Ctx,
  params: unknown,
): Promise<Response> {
  const asked = parseInput(Params, params);
  const app = await openApp(ctx, { appId: asked.appId });
  return download(await exportUser(app, { userId: asked.userId }), ctx.log);
}

export const getUserExport = sessionAdapter("users.export", sendUserExport);
