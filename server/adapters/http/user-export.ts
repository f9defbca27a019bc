import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download } from "@/server/adapters/http/respond.ts";
import { sessionAdapter } from "@/server/adapters/http/session.ts";
import { appId } from "@/server/id.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";

const Params = z.object({
  appId: z.coerce.number().int().positive(),
  userId: z.coerce.number().int().positive(),
});

/** `GET /api/apps/<app>/users/<number>/export`: a member downloads everything that is stored about a user. */
export const getUserExport = sessionAdapter("users.export", async (_request, ctx, params) => {
  const asked = parseInput(Params, params);
  const app = await openApp(ctx, { appId: appId(asked.appId) });
  return download(await exportUser(app, { userId: asked.userId }), ctx.log);
});
