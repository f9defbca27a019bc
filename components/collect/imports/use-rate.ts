"use client";

import { useEffect, useRef, useState } from "react";

interface Rate {
  /** Rows and bytes per second. */
  rows: number;
  bytes: number;
}

/**
 * Returns the speed of an import, measured since the page was opened over at least two seconds, or
 * null until it is known.
 */
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
