import { errorResponse } from "@/server/adapters/http/respond.ts";
import type { RequestCtx } from "@/server/adapters/trpc/context.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import type { Ctx } from "@/server/ctx.ts";

type Answer = (request: Request, ctx: Ctx, params: unknown) => Promise<Response>;
type RouteHandler = (request: Request, route?: { params: Promise<unknown> }) => Promise<Response>;

/**
 * Wraps an endpoint for members' browsers: it reads the session, writes one log line with the status, and sends refusals
 * as JSON. `params` are the ones in Next's route.
 */
export function sessionAdapter(
  name: string,
  answer: Answer,
  makeContext: () => Promise<RequestCtx> = createContext,
): RouteHandler {
  return async (request, route) => {
    const ctx = await makeContext();
    const { log, requestId } = ctx;
    log.add({ route: name });
    try {
      const response = await answer(request, ctx, await route?.params);
      log.add({ status: response.status });
      log.finish();
      return response;
    } catch (error) {
      const response = errorResponse(error, { log, requestId });
      // With this header a browser would ask for a password of its own.
      response.headers.delete("www-authenticate");
      log.add({ status: response.status });
      log.finish(response.status >= 500 ? "error" : "info");
      return response;
    }
  };
}
