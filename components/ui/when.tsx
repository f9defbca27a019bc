"use client";

import { useEffect, useState } from "react";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { formatSecond, fromNow } from "@/server/words.ts";

/** Shows a moment as people say it, with the exact time in the reader's zone on hover. */
export function When({ at }: { at: Date }) {
  // The server's clock would not match the browser's, so the page shows the exact day until it is mounted.
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const exact = now ? formatSecond(at, browserTimeZone()) : at.toISOString();
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap">
      {now ? fromNow(at, now) : at.toISOString().slice(0, 10)}
    </time>
  );
}
