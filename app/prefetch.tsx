import type { FetchQueryOptions } from "@tanstack/react-query";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { cache } from "react";
import { makeQueryClient } from "@/components/query-client.ts";
import { pageContext } from "@/server/adapters/auth/gate.ts";
import { appRouter, createCaller } from "@/server/adapters/trpc/root.ts";

const queryClient = cache(makeQueryClient);

/** Returns the options of procedures for `prefetch` in server components. */
export const trpc = createTRPCOptionsProxy({
  ctx: pageContext,
  router: appRouter,
  queryClient,
});

/** Calls procedures directly, in server components: `await (await api()).apps.get({ appId })`. */
export const api = async () => createCaller(await pageContext());

/** The queries of this request that `Hydrate` has to wait for. */
const started = cache((): Promise<void>[] => []);

/**
 * Starts queries on the server. Their answers travel with the page. Put `<Hydrate>` around the
 * components that use them.
 */
export async function prefetch(
  // biome-ignore lint/suspicious/noExplicitAny: query options are invariant in their data, and any query may be prefetched.
  ...queries: FetchQueryOptions<any, any, any, any>[]
): Promise<void> {
  const running = queries.map((query) => queryClient().prefetchQuery(query));
  started().push(...running);
  await Promise.all(running);
}

/**
 * Waits for the started queries, so that server and browser render the very same first page. An
 * answer that arrived between the two would make React throw the page away and start again.
 */
export async function Hydrate({ children }: { children: ReactNode }) {
  await Promise.all(started());
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
