"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from "nuqs";

export interface LiveFilter {
  user: number | null;
  device: number | null;
  /** A tag as `kind:name`. */
  tag: string | null;
  problems: boolean;
}

const ANY_TAG = /^[a-z_]+:./s;
const positive = (n: number | null) => (n !== null && n > 0 ? n : null);

/** Keeps the filter of the stream in the address. */
export function useLiveFilter() {
  const [raw, set] = useQueryStates({
    user: parseAsInteger,
    device: parseAsInteger,
    tag: parseAsString,
    problems: parseAsBoolean.withDefault(false),
  });
  const filter: LiveFilter = {
    user: positive(raw.user),
    device: positive(raw.device),
    tag: raw.tag && ANY_TAG.test(raw.tag) ? raw.tag.slice(0, 140) : null,
    problems: raw.problems,
  };
  return {
    filter,
    isFiltered:
      filter.user !== null || filter.device !== null || filter.tag !== null || filter.problems,
    change: (to: Partial<LiveFilter>) => void set(to),
    clear: () => void set(null),
  };
}
