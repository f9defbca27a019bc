import { createHash } from "node:crypto";
import { MINUTE_MS } from "@/server/time.ts";

/** An item without a session id joins the device's session when it is within this time of it. */
const SESSION_GAP_MS = 30 * MINUTE_MS;

interface Span {
  /** Decimal text of a positive 63-bit number. */
  id: string;
  startMs: number;
  endMs: number;
}

/**
 * Returns a session id: 63 bits of a hash of the device's key and the SDK's session id, so that late items find their
 * session.
 */
export function sessionHash(deviceKey: string, session: string): string {
  const hash = createHash("sha256").update(deviceKey).update("\0").update(session).digest();
  return (hash.readBigUInt64BE(0) & 0x7fff_ffff_ffff_ffffn).toString();
}

/**
 * Returns the session of an item at `ts` that names none, as it is after the item: `running` when it is within 30
 * minutes of it, else a new one that begins there.
 */
export function sessionAt(deviceKey: string, running: Span | undefined, ts: number): Span {
  if (running && ts >= running.startMs - SESSION_GAP_MS && ts <= running.endMs + SESSION_GAP_MS) {
    return {
      id: running.id,
      startMs: Math.min(running.startMs, ts),
      endMs: Math.max(running.endMs, ts),
    };
  }
  return { id: sessionHash(deviceKey, `at ${ts}`), startMs: ts, endMs: ts };
}
