import { isScalar } from "@/server/collect/blocks/column.ts";
import type { HitOn, TriggerRule } from "@/server/engage/triggers/rule.ts";
import { extrasTest } from "@/server/understand/segments/criteria/value-tests.ts";

interface Happened {
  name: string;
  /** Epoch milliseconds. */
  ts: number;
  extras: Record<string, unknown> | null | undefined;
}

/** Returns true when a hit of the rule's kind triggers it; reads name and extras as a segment does. */
export function matchesHit({ on, from, to }: TriggerRule<HitOn>, hit: Happened): boolean {
  if (hit.ts < from || hit.ts > to) return false;
  if (on.name !== null && on.name !== hit.name) return false;
  return on.where.every((filter) => {
    const { extras } = hit;
    const value = extras && Object.hasOwn(extras, filter.key) ? extras[filter.key] : undefined;
    return extrasTest(filter)(isScalar(value) ? value : undefined);
  });
}
