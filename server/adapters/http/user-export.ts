import { z } from "zod";
import { openApp } from "@/server/account/apps/open-app.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { download, errorResponse } from "@/server/adapters/http/respond.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import { AppIdDigits, UserIdDigits } from "@/server/id.ts";
import { exportUser } from "@/server/steer/privacy/export-user.ts";

const Params = z.object({
  appId: AppIdDigits,
  userId: UserIdDigits,
});

/** `GET /api/apps/<app>/users/<number>/export`: a member downloads what is kept of a user. */
export async function getUserExport(
  _request: Request,
  { params }: { params: Promise<unknown> },
): Promise<Response> {
  const ctx = await createContext();
  const { log, requestId } = ctx;
  log.add({ verb: "users.export" });
  try {
    const asked = parseInput(Params, await params);
    const app = await openApp(ctx, { appId: asked.appId });
    return download(await exportUser(app, { userId: asked.userId }), log);
  } catch (error) {
    return errorResponse(error, { log, requestId });
  } finally {
    log.finish();
  }
}
