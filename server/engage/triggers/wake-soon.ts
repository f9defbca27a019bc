import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** Keeps a message within a second or two of what triggered it. */
const FIRINGS_MS = 500;
/** Counting a segment takes a while, so data that arrives meanwhile is checked together. */
const SEGMENTS_MS = 4_000;

const waiting = new WeakMap<object, Set<string>>();

/**
 * Wakes the functions that process what a commit stored, once for all commits within a moment. If a process dies before
 * that, the functions run a minute later on their own schedule.
 */
export function wakeSoon(
  db: object,
  wakes: { firings: ReadonlySet<AppId>; segments: ReadonlySet<AppId> },
  signal: Ctx["signal"],
): void {
  for (const appId of wakes.firings) later(db, { name: "trigger/firings.due", appId }, signal);
  for (const appId of wakes.segments)
    later(db, { name: "trigger/segments.changed", appId }, signal);
}

interface Wake {
  name: "trigger/firings.due" | "trigger/segments.changed";
  appId: AppId;
}

function later(db: object, { name, appId }: Wake, signal: Ctx["signal"]): void {
  const names = waiting.get(db) ?? new Set();
  waiting.set(db, names);
  const key = `${name}:${appId}`;
  if (names.has(key)) return;
  names.add(key);
  const ms = name === "trigger/firings.due" ? FIRINGS_MS : SEGMENTS_MS;
  setTimeout(() => {
    names.delete(key);
    void signal({ name, data: { appId } });
  }, ms).unref();
}
