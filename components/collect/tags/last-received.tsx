"use client";

import { useEffect, useState } from "react";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const MINUTE = 60_000;
const STEP_MS = 15_000;

/** "3 minutes ago", with the exact moment on hover. Only the day is known of names that come very often. */
export function LastReceived({ at, day }: { at: Date | null; day: string | null }) {
  // The server's clock and zone are not the reader's: the words are made in the browser only.
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  if (day === null) return "never";
  if (now === null) return null;
  if (at === null) return <time dateTime={day}>{daysAgo(day, now)}</time>;
  return (
    <time dateTime={at.toISOString()} title={at.toLocaleString()}>
      {ago(now - at.getTime())}
    </time>
  );
}

function ago(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return "just now";
  if (minutes < 60) return relative.format(-minutes, "minute");
  if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), "hour");
  return relative.format(-Math.floor(minutes / 1_440), "day");
}

function daysAgo(day: string, now: number): string {
  return relative.format(-Math.floor((now - Date.parse(day)) / 86_400_000), "day");
}
