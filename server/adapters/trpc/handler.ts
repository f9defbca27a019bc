import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "@/server/adapters/trpc/context.ts";
import { appRouter } from "@/server/adapters/trpc/root.ts";

/** Serves tRPC over HTTP; one log line per request. */
export async function handleTrpc(request: Request): Promise<Response> {
  const ctx = await createContext();
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => ctx,
  });
  ctx.log.add({ status: response.status });
  ctx.log.finish(response.status >= 500 ? "error" : "info");
  return response;
}
