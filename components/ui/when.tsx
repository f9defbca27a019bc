"use client";

import { useEffect, useState } from "react";

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 minutes ago", "in 2 days". */
export function fromNow(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return unit === "second" ? "just now" : relative.format(Math.trunc(seconds / size), unit);
}

/** A moment as people say it, with the exact time (in the reader's zone) on hover. */
export function When({ at }: { at: Date }) {
  // What the clock says on the server would not match the browser's: the exact day until the page lives.
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const exact = now
    ? at.toLocaleString("en", { dateStyle: "medium", timeStyle: "medium" })
    : at.toISOString();
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap">
      {now ? fromNow(at, now) : at.toISOString().slice(0, 10)}
    </time>
  );
}
