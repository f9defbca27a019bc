import type { Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";

/** A message goes out within a second or two of what set it off. */
const FIRINGS_MS = 500;
/** Counting a segment takes a while: what arrives meanwhile is looked at together. */
const SEGMENTS_MS = 4_000;

const waiting = new WeakMap<object, Set<string>>();

/**
 * Wakes the functions that go on with what a commit wrote down: once for all commits of a moment. A process that dies before
 * it does costs a minute, for then they look by themselves.
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
