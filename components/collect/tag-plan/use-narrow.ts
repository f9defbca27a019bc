"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(width < 48rem)";

/**
 * Returns true on screens too narrow for a spreadsheet. The server cannot know and returns false.
 */
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
