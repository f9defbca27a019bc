"use client";

import { useEffect, useState } from "react";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** A value as people read it: yes and no, grouped numbers, moments in the reader's zone. */
export function ReadableValue({ value }: { value: unknown }) {
  // The server's zone is not the reader's: moments are worded in the browser only.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "number") return number.format(value);
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  const at = MOMENT.test(value) ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime())) return value;
  return (
    <time dateTime={value} title={value}>
      {inBrowser
        ? at.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })
        : value.slice(0, 10)}
    </time>
  );
}
