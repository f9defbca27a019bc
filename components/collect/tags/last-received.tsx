"use client";

import { useEffect, useState } from "react";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { daysAgo, formatSecond, fromNow } from "@/server/words.ts";

const STEP_MS = 15_000;

/**
 * Shows "3 minutes ago" with the exact moment on hover. For very frequent names only the day is
 * known.
 */
export function LastReceived({ at, day }: { at: Date | null; day: string | null }) {
  // The server's clock and time zone are not the reader's, so the words are rendered in the browser
  // only.
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  if (day === null) return "never";
  if (now === null) return null;
  if (at === null) return <time dateTime={day}>{daysAgo(day, now)}</time>;
  return (
    <time dateTime={at.toISOString()} title={formatSecond(at, browserTimeZone())}>
      {fromNow(at, now)}
    </time>
  );
}
