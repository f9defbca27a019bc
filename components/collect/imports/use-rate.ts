"use client";

import { useEffect, useRef, useState } from "react";

export interface Rate {
  /** A second. */
  rows: number;
  bytes: number;
}

/** How fast an import goes, from what was seen since the page was opened (at least two seconds of it); null until that is known. */
export function useRate(
  { position, offset }: { position: number; offset: number },
  running: boolean,
): Rate | null {
  const first = useRef<{ at: number; position: number; offset: number } | null>(null);
  const [rate, setRate] = useState<Rate | null>(null);
  useEffect(() => {
    if (!running) {
      first.current = null;
      setRate(null);
      return;
    }
    const now = performance.now();
    first.current ??= { at: now, position, offset };
    const seconds = (now - first.current.at) / 1_000;
    const bytes = offset - first.current.offset;
    if (seconds < 2 || bytes <= 0) return;
    setRate({ rows: (position - first.current.position) / seconds, bytes: bytes / seconds });
  }, [position, offset, running]);
  return rate;
}
