import type { TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import { DAY_MS, HOUR_MS } from "@/server/time.ts";

/**
 * What happened longer ago sets nothing off: a message about it would come out of the blue. A phone that was offline must
 * not miss its welcome, though: a first session may be a day old.
 */
const LATE_MS: Partial<Record<TriggerOn["type"], number>> = { first_session: DAY_MS };

/** True of what happened at `ts`, is known since `now` (epoch ms), and is too old to set off a trigger of this type. */
export function isLate(type: TriggerOn["type"], ts: number, now: number): boolean {
  return now - ts > (LATE_MS[type] ?? HOUR_MS);
}
