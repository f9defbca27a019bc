"use client";

import { useEffect, useState } from "react";

const QUIET_MS = 200;

/** The text once nobody types any more, so that the server is asked once a word and not once a letter. */
export function useDeferredSearch(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
