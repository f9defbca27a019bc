"use client";

import { useEffect, useState } from "react";
import { browserTimeZone } from "@/components/ui/browser-time-zone.ts";
import { formatMoment, formatNumber } from "@/server/words.ts";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Shows a value in readable form: yes or no, grouped numbers, and moments in the reader's time zone. */
export function ReadableValue({ value }: { value: unknown }) {
  // The server does not know the reader's time zone, so moments are formatted in the browser.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "number") return formatNumber(value, 6);
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  const at = MOMENT.test(value) ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime())) return value;
  return (
    <time dateTime={value} title={value}>
      {inBrowser ? formatMoment(at, browserTimeZone()) : value.slice(0, 10)}
    </time>
  );
}
