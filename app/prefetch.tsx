import type { FetchQueryOptions } from "@tanstack/react-query";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { cache } from "react";
import { makeQueryClient } from "@/components/query-client.ts";
import { pageContext } from "@/server/auth/gate.ts";
import { appRouter, createCaller } from "@/server/trpc/root.ts";

const queryClient = cache(makeQueryClient);

/** Options of procedures for `prefetch`, in server components. */
export const trpc = createTRPCOptionsProxy({
  ctx: pageContext,
  router: appRouter,
  queryClient,
});

/** Calls procedures directly, in server components: `await (await api()).apps.get({ appId })`. */
export const api = async () => createCaller(await pageContext());

/** Starts queries on the server, whose answers travel with the page. Put `<Hydrate>` around what uses them. */
// biome-ignore lint/suspicious/noExplicitAny: query options are invariant in their data, and any query may be prefetched.
export function prefetch(...queries: FetchQueryOptions<any, any, any, any>[]): void {
  for (const query of queries) void queryClient().prefetchQuery(query);
}

export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
