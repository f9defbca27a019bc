"use client";

import { useEffect, useRef, useState } from "react";
import { arrivalsSummary } from "@/components/collect/live/live-words.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const EVERY_MS = 10_000;

/**
 * Announces a summary of new lines to screen readers now and then. Announcing each line would be
 * too much.
 */
export function LiveAnnouncer({ lines }: { lines: readonly LiveLine[] }) {
  const [words, setWords] = useState("");
  const current = useRef(lines);
  current.current = lines;
  useEffect(() => {
    let announced = new Set(current.current.map(({ id }) => id));
    const timer = setInterval(() => {
      const arrived = current.current.filter(({ id }) => !announced.has(id));
      announced = new Set(current.current.map(({ id }) => id));
      setWords(
        arrivalsSummary(
          arrived.length,
          arrived.filter(({ verdict }) => verdict === "wrong").length,
        ),
      );
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
