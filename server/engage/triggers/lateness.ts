import type { TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

/**
 * The maximum age of an event that triggers something, because a message about an older one would confuse people. A
 * first session may be a day old, so that a phone that was offline still gets its welcome.
 */
const LATE_MS: Partial<Record<TriggerOn["type"], number>> = { first_session: DAY_MS };

/**
 * Returns true when an event of `ts`, known since `now` (epoch milliseconds), is too old for a trigger of this type.
 */
export function isLate(type: TriggerOn["type"], ts: number, now: number): boolean {
  return now - ts > (LATE_MS[type] ?? HOUR_MS);
}
