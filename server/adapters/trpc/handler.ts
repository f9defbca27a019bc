import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isFromThisMachine } from "@/server/adapters/http/peer.ts";
import { admitCalls } from "@/server/adapters/trpc/admit-calls.ts";
import type { RequestCtx } from "@/server/adapters/trpc/context.ts";
import { createContext } from "@/server/adapters/trpc/context.ts";
import { appRouter } from "@/server/adapters/trpc/root.ts";

/** Serves tRPC over HTTP; one log line per request. */
export function trpcAdapter(makeContext: () => Promise<RequestCtx>) {
  return async (request: Request): Promise<Response> => {
    const ctx = await makeContext();
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: appRouter,
      // Before the body is read: tRPC reads it when a procedure asks for its input.
      createContext: () => {
        admitCalls(request, ctx);
        return { ...ctx, fromThisMachine: isFromThisMachine(request.headers) };
      },
    });
    ctx.log.add({ status: response.status });
    ctx.log.finish(response.status >= 500 ? "error" : "info");
    return response;
  };
}

/** `/api/trpc/*` of this process. */
export const handleTrpc: (request: Request) => Promise<Response> = trpcAdapter(createContext);
