import { QueryCache, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

/** Codes of refusals: asking again does not help. */
const FINAL = new Set(["BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "CONFLICT"]);

/** Code of a tRPC error, e.g. `NOT_FOUND`; null for anything else. */
export function codeOf(error: unknown): string | null {
  return error instanceof TRPCClientError && typeof error.data?.code === "string"
    ? error.data.code
    : null;
}

/** A dead session shows itself by any answer: go and sign in, and come back here afterwards. */
function leaveWhenSignedOut(error: unknown): void {
  if (typeof window === "undefined" || codeOf(error) !== "UNAUTHORIZED") return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        // Prefetched data is fresh enough, so the console does not fetch it again at once.
        staleTime: 20_000,
        retry: (failures, error) => failures < 2 && !FINAL.has(codeOf(error) ?? ""),
      },
      mutations: { onError: leaveWhenSignedOut },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
