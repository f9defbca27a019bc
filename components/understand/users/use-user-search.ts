"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { ReadSearch } from "@/components/understand/users/read-search.ts";
import { readSearch } from "@/components/understand/users/read-search.ts";

const PARAMETERS = {
  q: parseAsString.withDefault(""),
  info: parseAsString,
  op: parseAsStringLiteral(["is", "contains"]).withDefault("is"),
  value: parseAsString.withDefault(""),
};

export type UserSearch = ReturnType<typeof useUserSearch>;

/** Keeps the search in the page's URL, so that it can be shared. */
export function useUserSearch(appId: number) {
  const trpc = useTRPC();
  const [asked, set] = useQueryStates(PARAMETERS);
  const { data: names } = useQuery(trpc.users.appInfoNames.queryOptions({ appId }));
  const text = useDebounced(asked.q, 250);
  const value = useDebounced(asked.value, 250).trim();
  const read = readSearch(text, names?.map(({ name }) => name) ?? []);
  const chosen = asked.info && value ? { name: asked.info, op: asked.op, value } : null;
  const settled: ReadSearch = { search: read.search, filter: chosen ?? read.filter };
  const isEmpty = settled.search === "" && settled.filter === null;
  const clear = () => void set({ q: null, info: null, op: null, value: null });
  return { asked, set, names: names ?? [], settled, isEmpty, clear };
}
