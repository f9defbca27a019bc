import { DateTime } from "luxon";
import type { Engagement } from "@/server/apps/schema.engagement.ts";

/** True when clocks in `zone` stand within the quiet hours at `at`. A period over midnight is one. */
export function isQuietAt(quiet: Engagement["quiet"], at: Date, zone: string): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const wall = DateTime.fromJSDate(at, { zone }).toFormat("HH:mm");
  return quiet.from < quiet.to
    ? wall >= quiet.from && wall < quiet.to
    : wall >= quiet.from || wall < quiet.to;
}
