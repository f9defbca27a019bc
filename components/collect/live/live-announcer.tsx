"use client";

import { useEffect, useRef, useState } from "react";
import { newsWords } from "@/components/collect/live/live-words.ts";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

const EVERY_MS = 10_000;

/**
 * Announces a summary of new lines to screen readers now and then. Announcing each line would be
 * too much.
 */
export function LiveNews({ lines }: { lines: readonly LiveLine[] }) {
  const [words, setWords] = useState("");
  const current = useRef(lines);
  current.current = lines;
  useEffect(() => {
    let told = new Set(current.current.map(({ id }) => id));
    const timer = setInterval(() => {
      const news = current.current.filter(({ id }) => !told.has(id));
      told = new Set(current.current.map(({ id }) => id));
      setWords(newsWords(news.length, news.filter(({ verdict }) => verdict === "wrong").length));
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
