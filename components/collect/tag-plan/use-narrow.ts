"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(width < 48rem)";

/** True on screens too narrow for a spreadsheet. On the server nobody knows. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(QUERY);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(QUERY).matches,
    () => false,
  );
}
