"use client";

import type { QueryClient } from "@tanstack/react-query";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import superjson from "superjson";
import { makeQueryClient } from "@/components/query-client.ts";
import type { AppRouter } from "@/server/adapters/trpc/root.ts";

const context = createTRPCContext<AppRouter>();

/** `const trpc = useTRPC()`, then `useQuery(trpc.apps.get.queryOptions({ appId }))`. */
export const useTRPC: typeof context.useTRPC = context.useTRPC;

let browserClient: QueryClient | undefined;

/** One client per browser; on the server one per request, or people would see each other's data. */
function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

export function TrpcProvider({ children }: { children: ReactNode }) {
  const client = queryClient();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        // The server takes 20 calls in a request.
        httpBatchLink({
          url: "/api/trpc",
          transformer: superjson,
          maxURLLength: 2_000,
          maxItems: 20,
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={client}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
